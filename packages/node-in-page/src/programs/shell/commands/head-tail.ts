import { print } from '../output.ts';
import { forEachInput, parseOptions, UsageError, type Utility } from './command-context.ts';

/** Rewrites the obsolete form `-5` to `-n5`. */
function expandObsoleteCount(parameters: readonly string[]): string[] {
  return parameters.map((parameter) => parameter.replace(/^-(\d+)$/, '-n$1'));
}

/**
 * `head` or `tail`.
 *
 * @param cut - selects from the lines, or bytes, of an input.
 */
const headOrTail =
  (cut: (items: string[], count: number, fromStart: boolean) => string[]): Utility =>
  async (context) => {
    const { values, operands } = parseOptions(
      { ...context, parameters: expandObsoleteCount(context.parameters) },
      'n:c:q',
      {
        lines: 'n',
        bytes: 'c',
      },
    );
    const given = values.get('c') ?? values.get('n') ?? '10';
    if (!/^[-+]?\d+$/.test(given)) throw new UsageError(`invalid number of lines: '${given}'`);
    const fromStart = given.startsWith('+') || (context.name === 'head' && given.startsWith('-'));
    const count = Math.abs(Number(given));
    let first = true;
    const isEnough = (text: string): boolean =>
      context.name === 'head' && !fromStart && (values.has('c') ? text.length : text.split('\n').length - 1) >= count;
    const show = async (text: string, name: string): Promise<void> => {
      if (operands.length > 1) await print(context, `${first ? '' : '\n'}==> ${name} <==\n`);
      first = false;
      const items = values.has('c') ? [...text] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
      await print(context, cut(items, count, fromStart).join(''));
    };
    return forEachInput(context, operands, show, isEnough);
  };

export const head = headOrTail((items, count, allBut) =>
  items.slice(0, allBut ? Math.max(0, items.length - count) : count),
);
export const tail = headOrTail((items, count, fromLine) =>
  fromLine ? items.slice(Math.max(0, count - 1)) : items.slice(Math.max(0, items.length - count)),
);

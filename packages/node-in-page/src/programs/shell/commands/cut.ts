import { print } from '../output.ts';
import { forEachInput, linesOf, parseOptions, UsageError, type Utility } from './command-context.ts';

/** Parses a list such as `1,3-5,-2,7-` into inclusive ranges; positions are 1-based. */
function readPositions(list: string): (readonly [first: number, last: number])[] {
  return list.split(',').map((part) => {
    const [, first = '', dash, last = ''] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (first === '' && last === '') throw new UsageError(`invalid field value '${part}'`);
    if (first === '0' || last === '0') throw new UsageError('fields are numbered from 1');
    if (dash === '') return [Number(first), Number(first)];
    return [Number(first || 1), last === '' ? Infinity : Number(last)];
  });
}

export const cut: Utility = async (context) => {
  const { flags, values, operands } = parseOptions(context, 'b:c:d:f:s', {
    bytes: 'b',
    characters: 'c',
    delimiter: 'd',
    fields: 'f',
    'only-delimited': 's',
  });
  const fields = values.get('f');
  const list = fields ?? values.get('c') ?? values.get('b');
  if (list === undefined) throw new UsageError('you must specify a list of bytes, characters, or fields');
  const positions = readPositions(list);
  const isWanted = (_: string, index: number): boolean =>
    positions.some(([first, last]) => index + 1 >= first && index + 1 <= last);
  const delimiter = values.get('d') ?? '\t';
  const cutLine = (line: string): string | undefined => {
    if (fields === undefined) return [...line].filter(isWanted).join('');
    if (!line.includes(delimiter)) return flags.has('s') ? undefined : line;
    return line.split(delimiter).filter(isWanted).join(delimiter);
  };
  return forEachInput(context, operands, (text) =>
    print(
      context,
      linesOf(text)
        .map(cutLine)
        .map((line) => (line === undefined ? '' : `${line}\n`))
        .join(''),
    ),
  );
};

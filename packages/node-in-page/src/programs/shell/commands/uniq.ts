import { print } from '../output.ts';
import { forEachInput, linesOf, parseOptions, type Utility } from './command-context.ts';

export const uniq: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'cdu');
  return forEachInput(context, operands.slice(0, 1), async (text) => {
    const runs: { readonly line: string; count: number }[] = [];
    for (const line of linesOf(text)) {
      const last = runs.at(-1);
      if (last?.line === line) last.count += 1;
      else runs.push({ line, count: 1 });
    }
    const shown = runs.filter(({ count: times }) => (flags.has('d') ? times > 1 : flags.has('u') ? times === 1 : true));
    const lines = shown.map(({ line, count: times }) =>
      flags.has('c') ? `${String(times).padStart(7)} ${line}\n` : `${line}\n`,
    );
    await print(context, lines.join(''));
  });
};

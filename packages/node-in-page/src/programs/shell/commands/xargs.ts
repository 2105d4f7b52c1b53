import { printError } from '../output.ts';
import { linesOf, parseOptions, readText, runProgram, UsageError, type Utility } from './command-context.ts';

/** Splits at blanks and newlines; quotes and backslashes escape, as POSIX specifies for `xargs`. */
function wordsOf(text: string): string[] {
  const words = text.match(/(?:"[^"\n]*"|'[^'\n]*'|\\[^]|[^\s"'\\])+/g) ?? [];
  return words.map((word) =>
    word.replaceAll(
      /"([^"]*)"|'([^']*)'|\\([^])/g,
      (_, one?: string, two?: string, three?: string) => one ?? two ?? three ?? '',
    ),
  );
}

function piecesOf(text: string, delimiter: string): string[] {
  const pieces = text.split(delimiter);
  return pieces.at(-1) === '' ? pieces.slice(0, -1) : pieces;
}

export const xargs: Utility = async (context) => {
  const { flags, values, operands } = parseOptions(context, '+0rtn:I:L:d:', { null: '0', 'no-run-if-empty': 'r' });
  const [program = 'echo', ...fixed] = operands;
  const placeholder = values.get('I');
  const count = Number(values.get('n') ?? values.get('L') ?? (placeholder === undefined ? Infinity : 1));
  if (!(count >= 1)) throw new UsageError('value for -n or -L should be >= 1');

  const text = await readText(context.streams.input);
  const delimiter = flags.has('0') ? '\0' : values.get('d')?.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
  const lines = linesOf(text).filter((line) => line.trim() !== '');
  let items: string[][];
  if (delimiter !== undefined) items = piecesOf(text, delimiter).map((piece) => [piece]);
  else if (placeholder !== undefined) items = lines.map((line) => [line.trimStart()]);
  else items = values.has('L') ? lines.map(wordsOf) : wordsOf(text).map((word) => [word]);

  const parameters: string[][] = [];
  for (let first = 0; first < items.length; first += count) {
    const words = items.slice(first, first + count).flat();
    if (placeholder === undefined) parameters.push([...fixed, ...words]);
    else parameters.push(fixed.map((word) => word.replaceAll(placeholder, words.join(' '))));
  }
  if (items.length === 0 && !flags.has('r') && placeholder === undefined) parameters.push(fixed);

  let status = 0;
  for (const words of parameters) {
    if (flags.has('t'))
      await context.streams.error.write(new TextEncoder().encode(`${[program, ...words].join(' ')}\n`));
    const ending = await runProgram(context, [program, ...words]);
    if (typeof ending === 'string') return printError(context, `${program}: No such file or directory`, 127);
    if (ending.signal !== null) return printError(context, `${program}: terminated by ${ending.signal}`, 125);
    if (ending.code === 255) return printError(context, `${program}: exited with status 255; aborting`, 124);
    if (ending.code !== 0) status = 123;
  }
  return status;
};

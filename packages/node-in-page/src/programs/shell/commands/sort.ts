import { print } from '../output.ts';
import { forEachInput, linesOf, parseOptions, type Utility } from './command-context.ts';

export const sort: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'rnu', { reverse: 'r', 'numeric-sort': 'n', unique: 'u' });
  let lines: string[] = [];
  const status = await forEachInput(context, operands, (text) => {
    lines.push(...linesOf(text));
    return Promise.resolve();
  });
  const number = (line: string): number => Number.parseFloat(line) || 0;
  const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
  lines.sort((one, other) => (flags.has('n') ? number(one) - number(other) : 0) || byText(one, other));
  if (flags.has('r')) lines.reverse();
  if (flags.has('u')) lines = lines.filter((line, at) => line !== lines[at - 1]);
  await print(context, lines.map((line) => `${line}\n`).join(''));
  return status;
};

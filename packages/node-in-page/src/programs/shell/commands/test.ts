import { printError } from '../output.ts';
import { absolutePath, UsageError, type CommandContext, type Utility } from './command-context.ts';

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '-eq': (one, other) => one === other,
  '-ne': (one, other) => one !== other,
  '-lt': (one, other) => one < other,
  '-le': (one, other) => one <= other,
  '-gt': (one, other) => one > other,
  '-ge': (one, other) => one >= other,
};

function parseInteger(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new UsageError(`Illegal number: ${text}`);
  return Number(text);
}

function evaluateUnary(context: CommandContext, operator: string, value: string): boolean {
  const { files } = context.kernel;
  const status = () => files.tryStat(absolutePath(context, value));
  switch (operator) {
    case '-n':
      return value !== '';
    case '-z':
      return value === '';
    case '-e':
      return status() !== undefined;
    case '-f':
      return status()?.kind === 'file';
    case '-d':
      return status()?.kind === 'directory';
    case '-s':
      return (status()?.size ?? 0) > 0;
    case '-r':
      return ((status()?.mode ?? 0) & 0o400) !== 0;
    case '-w':
      return ((status()?.mode ?? 0) & 0o200) !== 0;
    case '-x':
      return ((status()?.mode ?? 0) & 0o100) !== 0;
    case '-t':
      return (
        [context.kernel.stdio.stdin, context.kernel.stdio.stdout, context.kernel.stdio.stderr][parseInteger(value)]
          ?.isTTY ?? false
      );
    case '-h':
    case '-L':
      try {
        return files.lstat(absolutePath(context, value)).kind === 'symlink';
      } catch {
        // The path doesn't exist.
        return false;
      }
    default:
      throw new UsageError(`${operator}: unknown operator`);
  }
}

function evaluateBinary(one: string, operator: string, other: string): boolean {
  if (operator === '=' || operator === '==') return one === other;
  if (operator === '!=') return one !== other;
  const compare = comparisons[operator];
  if (compare === undefined) throw new UsageError(`${operator}: unknown operator`);
  return compare(parseInteger(one), parseInteger(other));
}

/** Evaluates an expression such as `! a -o b -a c`; `-a` has higher precedence than `-o`. */
function evaluate(context: CommandContext, words: readonly string[]): boolean {
  const or = words.lastIndexOf('-o');
  if (or > 0) return evaluate(context, words.slice(0, or)) || evaluate(context, words.slice(or + 1));
  const and = words.lastIndexOf('-a');
  if (and > 0) return evaluate(context, words.slice(0, and)) && evaluate(context, words.slice(and + 1));
  const [one = '', two = '', three = ''] = words;
  switch (words.length) {
    case 0:
      return false;
    case 1:
      return one !== '';
    case 2:
      return one === '!' ? two === '' : evaluateUnary(context, one, two);
    case 3:
      return one === '!' ? !evaluate(context, words.slice(1)) : evaluateBinary(one, two, three);
    default:
      if (one === '!') return !evaluate(context, words.slice(1));
      throw new UsageError('too many arguments');
  }
}

export const test: Utility = (context) => Promise.resolve(evaluate(context, context.parameters) ? 0 : 1);

export const bracket: Utility = async (context) => {
  if (context.parameters.at(-1) !== ']') return printError(context, 'missing ]', 2);
  return evaluate(context, context.parameters.slice(0, -1)) ? 0 : 1;
};

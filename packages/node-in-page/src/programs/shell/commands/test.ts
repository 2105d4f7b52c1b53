import { complain, pathOf, UsageError, type CommandCall, type SmallCommand } from './command-context.ts';

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '-eq': (one, other) => one === other,
  '-ne': (one, other) => one !== other,
  '-lt': (one, other) => one < other,
  '-le': (one, other) => one <= other,
  '-gt': (one, other) => one > other,
  '-ge': (one, other) => one >= other,
};

function number(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new UsageError(`Illegal number: ${text}`);
  return Number(text);
}

function ofOne(call: CommandCall, operator: string, value: string): boolean {
  const { files } = call.kernel;
  const status = () => files.tryStat(pathOf(call, value));
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
        [call.kernel.stdio.stdin, call.kernel.stdio.stdout, call.kernel.stdio.stderr][number(value)]?.isTTY ?? false
      );
    case '-h':
    case '-L':
      try {
        return files.lstat(pathOf(call, value)).kind === 'symlink';
      } catch {
        // Nothing is there, so it is no link.
        return false;
      }
    default:
      throw new UsageError(`${operator}: unknown operator`);
  }
}

function ofTwo(one: string, operator: string, other: string): boolean {
  if (operator === '=' || operator === '==') return one === other;
  if (operator === '!=') return one !== other;
  const compare = comparisons[operator];
  if (compare === undefined) throw new UsageError(`${operator}: unknown operator`);
  return compare(number(one), number(other));
}

/** Reads `! a -o b -a c`; `-a` binds tighter. */
function evaluate(call: CommandCall, words: readonly string[]): boolean {
  const or = words.lastIndexOf('-o');
  if (or > 0) return evaluate(call, words.slice(0, or)) || evaluate(call, words.slice(or + 1));
  const and = words.lastIndexOf('-a');
  if (and > 0) return evaluate(call, words.slice(0, and)) && evaluate(call, words.slice(and + 1));
  const [one = '', two = '', three = ''] = words;
  switch (words.length) {
    case 0:
      return false;
    case 1:
      return one !== '';
    case 2:
      return one === '!' ? two === '' : ofOne(call, one, two);
    case 3:
      return one === '!' ? !evaluate(call, words.slice(1)) : ofTwo(one, two, three);
    default:
      if (one === '!') return !evaluate(call, words.slice(1));
      throw new UsageError('too many arguments');
  }
}

const test: SmallCommand = (call) => Promise.resolve(evaluate(call, call.parameters) ? 0 : 1);

const bracket: SmallCommand = async (call) => {
  if (call.parameters.at(-1) !== ']') return complain(call, 'missing ]', 2);
  return evaluate(call, call.parameters.slice(0, -1)) ? 0 : 1;
};

export const testCommands: Readonly<Record<string, SmallCommand>> = { test, '[': bracket };

import { isPosixError } from '../../../kernel/posix-error.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { runChild } from '../child.ts';
import { resolvePath } from '../state.ts';
import { printError } from '../output.ts';
import { emptySource, type Source, type Streams } from '../streams.ts';

/** What a utility is invoked with. */
export interface CommandContext {
  readonly kernel: Kernel;
  /** The name that it was invoked by. */
  readonly name: string;
  readonly parameters: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly streams: Streams;
}

/** A standard utility (POSIX XCU): runs to completion and returns its exit status. */
export type Utility = (context: CommandContext) => Promise<number>;

const decoder = new TextDecoder();

/** Invalid usage: the utility prints this message and fails (`commands.ts`). */
export class UsageError extends Error {}

/** Runs another program to completion with empty standard input; returns what {@link runChild} does. */
export function runProgram(context: CommandContext, argv: readonly [string, ...string[]]): ReturnType<typeof runChild> {
  const { kernel, cwd, env, streams } = context;
  return runChild(kernel, { argv, cwd, env }, { ...streams, input: emptySource });
}

export function absolutePath(context: CommandContext, path: string): string {
  return resolvePath(context.cwd, path);
}

const errorTexts: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
};

/**
 * The message of a file-system error, as `strerror` phrases it.
 *
 * @throws `error` itself if it is of another kind.
 */
export function describeError(error: unknown): string {
  if (!isPosixError(error)) throw error;
  return errorTexts[error.code] ?? error.message;
}

export interface ParsedOptions {
  readonly flags: ReadonlySet<string>;
  /** Option-arguments by letter, such as `3` for `-n 3`. */
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/**
 * Parses options such as `-rf`, `-n 3`, `--recursive`, like `getopt_long`.
 *
 * @param known - an optstring: letters, each followed by `:` if it takes an argument. A leading `+` stops parsing at the
 *   first operand, as in utilities that run other commands.
 * @param long - long option names and the letters they are equivalent to.
 * @throws UsageError for an unknown option, or one without its argument.
 */
export function parseOptions(
  context: CommandContext,
  known: string,
  long: Readonly<Record<string, string>> = {},
): ParsedOptions {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  const remaining = [...context.parameters];
  for (let parameter = remaining.shift(); parameter !== undefined; parameter = remaining.shift()) {
    if (parameter === '--') {
      operands.push(...remaining);
      break;
    }
    if (parameter.startsWith('--')) {
      const [name = '', value] = parameter.slice(2).split('=', 2);
      const letter = long[name];
      if (letter === undefined) throw new UsageError(`unrecognized option '--${name}'`);
      if (known.includes(`${letter}:`)) values.set(letter, value ?? remaining.shift() ?? '');
      else flags.add(letter);
      continue;
    }
    if (!/^-./.test(parameter)) {
      operands.push(parameter);
      if (known.startsWith('+')) operands.push(...remaining.splice(0));
      continue;
    }
    for (let at = 1; at < parameter.length; at += 1) {
      const letter = parameter.charAt(at);
      if (':+'.includes(letter) || !known.includes(letter)) throw new UsageError(`invalid option -- '${letter}'`);
      if (!known.includes(`${letter}:`)) {
        flags.add(letter);
        continue;
      }
      const value = parameter.slice(at + 1) || remaining.shift();
      if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
      values.set(letter, value);
      break;
    }
  }
  return { flags, values, operands };
}

/**
 * Reads an input as UTF-8 text.
 *
 * @param isEnough - returns true to stop early; by default, everything is read.
 */
export async function readText(source: Source, isEnough: (text: string) => boolean = () => false): Promise<string> {
  const streaming = new TextDecoder();
  let text = '';
  while (!isEnough(text)) {
    const chunk = await source.read();
    if (chunk === null) return text + streaming.decode();
    text += streaming.decode(chunk, { stream: true });
  }
  return text;
}

/** Splits a text into lines; a final newline doesn't start another line. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/**
 * Calls `visit` with each input operand: a file, or standard input for `-` and without operands. Prints an error for a
 * file that can't be read.
 *
 * @param isEnough - returns true to stop reading standard input early.
 * @returns the exit status: 0, or 1 if a file could not be read.
 */
export async function forEachInput(
  context: CommandContext,
  names: readonly string[],
  visit: (text: string, name: string) => Promise<void> | void,
  isEnough?: (text: string) => boolean,
): Promise<number> {
  let status = 0;
  for (const name of names.length === 0 ? ['-'] : names) {
    if (name === '-') {
      await visit(await readText(context.streams.input, isEnough), '-');
      continue;
    }
    try {
      const bytes = context.kernel.files.readFile(absolutePath(context, name));
      await visit(decoder.decode(bytes), name);
    } catch (error) {
      status = await printError(context, `${name}: ${describeError(error)}`);
    }
  }
  return status;
}

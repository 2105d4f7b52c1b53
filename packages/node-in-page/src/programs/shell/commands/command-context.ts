import { isPosixError } from '../../../kernel/posix-error.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { runChild } from '../child.ts';
import { resolvePath } from '../state.ts';
import { emptySource, type Sink, type Source } from '../streams.ts';

/** What a small command is called with, as a program would be. */
export interface CommandCall {
  readonly kernel: Kernel;
  /** As which it was called. */
  readonly name: string;
  readonly parameters: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input: Source;
  readonly output: Sink;
  readonly error: Sink;
}

/** Runs to its end and gives its exit code. */
export type SmallCommand = (call: CommandCall) => Promise<number>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A parameter that a command doesn't know; ends it with code 2 and this message. */
export class UsageError extends Error {}

export function say(call: CommandCall, text: string): Promise<void> {
  return call.output.write(encoder.encode(text));
}

/** Prints what went wrong, behind the command's name. */
export async function complain(call: CommandCall, message: string, status = 1): Promise<number> {
  await call.error.write(encoder.encode(`${call.name}: ${message}\n`));
  return status;
}

/** Runs another program to its end, with this command's output and nothing to read; as {@link runChild} gives it. */
export function runOther(call: CommandCall, argv: readonly [string, ...string[]]): ReturnType<typeof runChild> {
  const { kernel, cwd, env, output, error } = call;
  return runChild(kernel, { argv, cwd, env }, { input: emptySource, output, error });
}

export function pathOf(call: CommandCall, path: string): string {
  return resolvePath(call.cwd, path);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
};

/** An error of the file system in the words of a command. */
export function reasonOf(error: unknown): string {
  if (!isPosixError(error)) throw error;
  return reasons[error.code] ?? error.message;
}

export interface Flags {
  readonly flags: ReadonlySet<string>;
  /** Of options that take a value, such as `-n 3`. */
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/**
 * Reads options such as `-rf`, `-n 3`, `--recursive`.
 *
 * @param known - the letters; one that takes a value has `:` behind it. A `+` in front ends the options at the first
 * operand, as for commands that run others.
 * @param long - long names and the letters that they stand for.
 * @throws UsageError
 */
export function readFlags(call: CommandCall, known: string, long: Readonly<Record<string, string>> = {}): Flags {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  const waiting = [...call.parameters];
  for (let parameter = waiting.shift(); parameter !== undefined; parameter = waiting.shift()) {
    if (parameter === '--') {
      operands.push(...waiting);
      break;
    }
    if (parameter.startsWith('--')) {
      const [name = '', value] = parameter.slice(2).split('=', 2);
      const letter = long[name];
      if (letter === undefined) throw new UsageError(`unrecognized option '--${name}'`);
      if (known.includes(`${letter}:`)) values.set(letter, value ?? waiting.shift() ?? '');
      else flags.add(letter);
      continue;
    }
    if (!/^-./.test(parameter)) {
      operands.push(parameter);
      if (known.startsWith('+')) operands.push(...waiting.splice(0));
      continue;
    }
    for (let at = 1; at < parameter.length; at += 1) {
      const letter = parameter.charAt(at);
      if (':+'.includes(letter) || !known.includes(letter)) throw new UsageError(`invalid option -- '${letter}'`);
      if (!known.includes(`${letter}:`)) {
        flags.add(letter);
        continue;
      }
      const value = parameter.slice(at + 1) || waiting.shift();
      if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
      values.set(letter, value);
      break;
    }
  }
  return { flags, values, operands };
}

/**
 * An input as text.
 *
 * @param enough - ends the reading early; all of it is read when this is not given.
 */
export async function readText(source: Source, enough: (text: string) => boolean = () => false): Promise<string> {
  const reader = new TextDecoder();
  let text = '';
  while (!enough(text)) {
    const chunk = await source.read();
    if (chunk === null) return text + reader.decode();
    text += reader.decode(chunk, { stream: true });
  }
  return text;
}

/** The lines of a text, without the empty one behind its last line's end. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/**
 * Calls back with each input that a command names: files, or stdin for `-` or when there are none. What can't be read
 * is complained about.
 *
 * @param enough - ends the reading of stdin early.
 * @returns 0, or 1 when one could not be read.
 */
export async function forEachInput(
  call: CommandCall,
  names: readonly string[],
  take: (text: string, name: string) => Promise<void> | void,
  enough?: (text: string) => boolean,
): Promise<number> {
  let status = 0;
  for (const name of names.length === 0 ? ['-'] : names) {
    if (name === '-') {
      await take(await readText(call.input, enough), '-');
      continue;
    }
    try {
      const bytes = call.kernel.files.readFile(pathOf(call, name));
      await take(decoder.decode(bytes), name);
    } catch (error) {
      status = await complain(call, `${name}: ${reasonOf(error)}`);
    }
  }
  return status;
}

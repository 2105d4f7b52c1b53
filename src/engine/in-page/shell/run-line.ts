import { PROGRAMS } from '../broker/commands.ts';
import type { Kernel } from '../process/kernel.ts';
import { BeyondPlainLine, parseLine, ShellSyntaxError, type ListItem, type WordPart } from './parse-line.ts';

/** The exit codes that a shell gives by itself. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
const SYNTAX = 2;

/** Where lines run: the folder and the variables change with `cd` and `export`. */
export interface ShellState {
  cwd: string;
  env: Record<string, string>;
  status: number;
}

/** What a plain line can't do is given to a whole shell, where there is one. */
export type WholeShell = (kernel: Kernel, state: ShellState, line: string) => Promise<number>;

class ExitRequested extends Error {}

/**
 * Runs a line: its commands with our own stdin, stdout and stderr, one after another.
 *
 * @returns the exit code of the last command; 127 when there is no such command, 2 for a line that can't be read.
 */
export async function runLine(kernel: Kernel, state: ShellState, line: string, whole?: WholeShell): Promise<number> {
  const say = (text: string): void => kernel.stdio.stderr.write(new TextEncoder().encode(text));
  let items: ListItem[];
  try {
    items = parseLine(line);
  } catch (error) {
    if (error instanceof BeyondPlainLine) {
      if (whole) return whole(kernel, state, line);
      say(`sh: 1: ${error.message} Use commands joined by &&, || or ;, with quotes and variables.\n`);
      return SYNTAX;
    }
    if (!(error instanceof ShellSyntaxError)) throw error;
    say(`sh: 1: ${error.message}\n`);
    return SYNTAX;
  }
  try {
    for (const { when, command } of items) {
      if ((when === 'success' && state.status !== 0) || (when === 'failure' && state.status === 0)) continue;
      const words = command.words.flatMap((word) => expand(word, state));
      const values = command.assignments.map(({ name, value }) => [name, expand(value, state).join(' ')] as const);
      const assigned = Object.fromEntries(values);
      if (words.length === 0) {
        Object.assign(state.env, assigned);
        state.status = 0;
      } else {
        state.status = await runCommand(kernel, state, words, assigned, say);
      }
    }
  } catch (error) {
    if (!(error instanceof ExitRequested)) throw error;
  }
  return state.status;
}

/** The values of a word; a variable outside of quotes may give several, or none. */
function expand(word: readonly WordPart[], state: ShellState): string[] {
  const values: string[] = [];
  let current: string | undefined;
  for (const part of word) {
    if ('text' in part) {
      current = (current ?? '') + part.text;
      continue;
    }
    const value = part.variable === '?' ? String(state.status) : (state.env[part.variable] ?? '');
    if (part.quoted) {
      current = (current ?? '') + value;
      continue;
    }
    const [first, ...rest] = value.split(/[ \t\n]+/);
    if (first !== '') current = (current ?? '') + (first ?? '');
    for (const piece of rest) {
      if (current !== undefined) values.push(current);
      current = piece === '' ? undefined : piece;
    }
  }
  if (current !== undefined) values.push(current);
  return values;
}

async function runCommand(
  kernel: Kernel,
  state: ShellState,
  words: readonly string[],
  assigned: Readonly<Record<string, string>>,
  say: (text: string) => void,
): Promise<number> {
  const [name = '', ...parameters] = words;
  switch (name) {
    case ':':
    case 'true':
      return 0;
    case 'false':
      return 1;
    case 'echo': {
      const plain = parameters[0] === '-n';
      const text = (plain ? parameters.slice(1) : parameters).join(' ');
      kernel.stdio.stdout.write(new TextEncoder().encode(plain ? text : `${text}\n`));
      return 0;
    }
    case 'pwd':
      kernel.stdio.stdout.write(new TextEncoder().encode(`${state.cwd}\n`));
      return 0;
    case 'cd':
      return changeFolder(kernel, state, parameters[0] ?? state.env['HOME'] ?? '/', say);
    case 'export':
      for (const [variable = '', value] of parameters.map((each) => each.split(/=(.*)/s))) {
        if (value !== undefined) state.env[variable] = value;
      }
      return 0;
    case 'unset':
      for (const variable of parameters) Reflect.deleteProperty(state.env, variable);
      return 0;
    case 'exit':
      state.status = Number(parameters[0] ?? state.status) & 255;
      throw new ExitRequested();
    default:
      return runProgram(kernel, state, [name, ...parameters], assigned, say);
  }
}

function changeFolder(kernel: Kernel, state: ShellState, to: string, say: (text: string) => void): number {
  const path = to.startsWith('/') ? to : `${state.cwd}/${to}`;
  if (kernel.files.tryStat(path)?.kind !== 'directory') {
    say(`sh: 1: cd: can't cd to ${to}\n`);
    return SYNTAX;
  }
  state.cwd = kernel.files.realpath(path);
  state.env['PWD'] = state.cwd;
  return 0;
}

function runProgram(
  kernel: Kernel,
  { cwd, env }: ShellState,
  argv: readonly [string, ...string[]],
  assigned: Readonly<Record<string, string>>,
  say: (text: string) => void,
): Promise<number> {
  return new Promise((resolve) => {
    const child = kernel.children.spawn(
      { argv, cwd, env: { ...env, ...assigned }, stdio: [0, 1, 2], messages: false },
      {
        failed: (code) => resolve(notStarted(argv[0], code, say)),
        stdout: () => undefined,
        stderr: () => undefined,
        message: () => undefined,
        disconnected: () => undefined,
        exited: (code, signal) => resolve(code ?? 128 + (SIGNALS[signal ?? ''] ?? 0)),
      },
    );
    if (typeof child === 'string') resolve(notStarted(argv[0], child, say));
  });
}

const SIGNALS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGTERM: 15 };

function notStarted(command: string, code: string, say: (text: string) => void): number {
  if (code === 'EACCES') {
    say(`sh: 1: ${command}: Permission denied\n`);
    return NOT_EXECUTABLE;
  }
  if (code === 'EAGAIN') {
    say(`sh: 1: Cannot fork: more than 32 processes would run at once\n`);
    return SYNTAX;
  }
  const known = Object.keys(PROGRAMS).map((path) => path.slice(path.lastIndexOf('/') + 1));
  say(`sh: 1: ${command}: not found\n(There is ${known.slice(0, -1).join(', ')} and ${known.at(-1) ?? ''} here.)\n`);
  return NOT_FOUND;
}

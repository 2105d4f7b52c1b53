import type { FileSystem } from '../kernel/file-system.ts';
import type { PosixCode } from '../kernel/posix-error.ts';
import type { ProgramName } from '../kernel/protocol.ts';
import { commandNames } from './shell/command-names.ts';

/** The paths of the engine's programs; a file exists at each. */
export const PROGRAMS: Readonly<Record<string, ProgramName>> = {
  '/usr/local/bin/node': 'node',
  '/usr/local/bin/npm': 'npm',
  '/usr/local/bin/npx': 'command',
  '/bin/sh': 'shell',
  ...Object.fromEntries(commandNames.map((name) => [`/bin/${name}`, 'command' as const])),
};

export const NODE_PATH = '/usr/local/bin/node';

export interface Command {
  readonly program: ProgramName;
  /** The program's arguments: for `node`, its options, the script and the script's arguments. */
  readonly parameters: readonly string[];
}

/** An interpreter may itself be a script, up to this depth, as in Linux (`execve(2)`). */
const MAX_INTERPRETER_DEPTH = 4;

/**
 * Finds the program of a command as `execvp` does: by its path, or by its name in the directories of PATH. For a script,
 * that is the interpreter named in its `#!` line.
 *
 * @returns the program, or the code of the error that `spawn` reports.
 */
export function resolveCommand(
  files: FileSystem,
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Command | PosixCode {
  let [name = '', ...parameters] = argv;
  for (let depth = 0; depth < MAX_INTERPRETER_DEPTH; depth++) {
    const path = findExecutable(files, name, cwd, env);
    if (!path.startsWith('/')) return path as PosixCode;
    const program = PROGRAMS[path];
    // One program implements all utilities; its first argument is the name.
    if (program === 'command') return { program, parameters: [path.slice(path.lastIndexOf('/') + 1), ...parameters] };
    if (program) return { program, parameters };
    const interpreter = interpreterOf(files, path);
    if (!interpreter) return 'EACCES';
    [name = '', ...parameters] = [...interpreter, path, ...parameters];
  }
  return 'ELOOP';
}

/** The real path of the executable, or an error code. */
function findExecutable(files: FileSystem, name: string, cwd: string, env: Readonly<Record<string, string>>): string {
  const directories = name.includes('/') ? [''] : (env['PATH'] ?? '').split(':');
  let denied = false;
  for (const directory of directories) {
    const path = name.startsWith('/')
      ? name
      : `${directory === '' || !directory.startsWith('/') ? `${cwd}/${directory}` : directory}/${name}`;
    const status = files.tryStat(path);
    if (status?.kind !== 'file') continue;
    if ((status.mode & 0o100) !== 0) return files.realpath(path);
    denied = true;
  }
  return denied ? 'EACCES' : 'ENOENT';
}

/** The interpreter and its arguments from the `#!` line; undefined without one (ENOEXEC). */
function interpreterOf(files: FileSystem, path: string): string[] | undefined {
  const contents = files.readShared(path);
  // The broker can't read a Blob synchronously: assume that scripts of 64 kB or more are for Node.
  if (contents instanceof Blob) return ['node'];
  const [, line] = /^#!([^\n]*)/.exec(new TextDecoder().decode(contents.subarray(0, 256))) ?? [];
  const words = line?.trim().split(/\s+/);
  return words?.[0]?.endsWith('/env') ? words.slice(1).filter((word) => !word.startsWith('-')) : words;
}

import type { FileSystem } from '../kernel/file-system.ts';
import type { PosixCode } from '../kernel/posix-error.ts';
import type { ProgramName } from '../kernel/protocol.ts';
import { commandNames } from './shell/command-names.ts';

/** Where the programs of the engine stand, so that a path to them is a path to a file. */
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
  /** What the program is given: for `node`, its options, the script and its arguments. */
  readonly parameters: readonly string[];
}

/** A script may name another script as its interpreter, but not for ever. */
const MAXIMUM_INTERPRETERS = 4;

/**
 * Finds the program of a command as `execvp` does: by its path, or by its name in the folders of PATH. A script starts
 * the interpreter of its first line.
 *
 * @returns the code of the error that `spawn` reports when there is none.
 */
export function resolveCommand(
  files: FileSystem,
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Command | PosixCode {
  let [name = '', ...parameters] = argv;
  for (let depth = 0; depth < MAXIMUM_INTERPRETERS; depth++) {
    const path = findExecutable(files, name, cwd, env);
    if (!path.startsWith('/')) return path as PosixCode;
    const program = PROGRAMS[path];
    // One program serves all small commands: it is told which.
    if (program === 'command') return { program, parameters: [path.slice(path.lastIndexOf('/') + 1), ...parameters] };
    if (program) return { program, parameters };
    const interpreter = interpreterOf(files, path);
    if (!interpreter) return 'EACCES';
    [name = '', ...parameters] = [...interpreter, path, ...parameters];
  }
  return 'ELOOP';
}

/** The real path of what a name means, or the code of an error. */
function findExecutable(files: FileSystem, name: string, cwd: string, env: Readonly<Record<string, string>>): string {
  const folders = name.includes('/') ? [''] : (env['PATH'] ?? '').split(':');
  let denied = false;
  for (const folder of folders) {
    const path = name.startsWith('/')
      ? name
      : `${folder === '' || !folder.startsWith('/') ? `${cwd}/${folder}` : folder}/${name}`;
    const status = files.tryStat(path);
    if (status?.kind !== 'file') continue;
    if ((status.mode & 0o100) !== 0) return files.realpath(path);
    denied = true;
  }
  return denied ? 'EACCES' : 'ENOENT';
}

/** The words after `#!`; undefined for a file without, which a kernel can't run. */
function interpreterOf(files: FileSystem, path: string): string[] | undefined {
  const contents = files.readShared(path);
  // The broker can't read a Blob at once; a script of more than 64 kB says nothing of its interpreter.
  if (contents instanceof Blob) return ['/usr/bin/env', 'node'].slice(1);
  const [, line] = /^#!([^\n]*)/.exec(new TextDecoder().decode(contents.subarray(0, 256))) ?? [];
  const words = line?.trim().split(/\s+/);
  return words?.[0]?.endsWith('/env') ? words.slice(1).filter((word) => !word.startsWith('-')) : words;
}

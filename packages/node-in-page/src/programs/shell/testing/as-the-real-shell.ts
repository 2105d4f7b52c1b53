/** Runs command lines in the engine's shell and in the machine's `sh`, in identical directories. */
import { afterEach, describe, expect, it } from 'vitest';
import { runShell } from '../shell.ts';
import { DiskDirectory, MemoryProcess, type Files } from './on-disk.ts';

const files: Files = {
  'one.txt': 'one\ntwo\nthree\n',
  'two.txt': 'b\na\nb\n',
  'dir/inner.txt': 'inner\n',
  'dir/deep/leaf.mjs': 'export {};\n',
  'with space.txt': 'spaced\n',
  '.hidden': 'hidden\n',
  'lib.sh': 'NAME=sourced\necho in lib $1\n',
};

const directories: DiskDirectory[] = [];

afterEach(() => {
  for (const directory of directories.splice(0)) directory.remove();
});

/** A directory with a few files; it is removed after the test. */
export function newDirectory(): DiskDirectory {
  const directory = new DiskDirectory(files);
  directories.push(directory);
  return directory;
}

/** Runs the engine's shell on an in-memory copy of the directory. */
export async function run(directory: DiskDirectory, parameters: readonly string[], input = '') {
  const process = new MemoryProcess(directory, input);
  const code = await runShell(process.kernel, parameters);
  return { process, outcome: process.outcome(code) };
}

/**
 * Declares a test for each command line: standard output, exit status and files must equal those of the real shell.
 * Error messages may differ.
 *
 * @param lines - command lines by group.
 */
export function describeAsTheRealShell(lines: Readonly<Record<string, readonly string[]>>): void {
  describe('the shell behaves as the real one', () => {
    for (const [group, those] of Object.entries(lines)) {
      it.each(those.map((line) => [line]))(`${group}: %s`, async (line) => {
        const disk = newDirectory();
        const memory = await run(disk, ['-c', line]);
        const real = disk.run(['sh', '-c', line]);
        expect(memory.outcome.stdout).toBe(real.stdout);
        expect(memory.outcome.code).toBe(real.code);
        if (line.startsWith('set -x')) expect(memory.outcome.stderr).toBe(real.stderr);
        expect(memory.outcome.stderr === '').toBe(real.stderr === '');
        if (group !== 'children') expect(memory.process.files()).toEqual(disk.files());
      });
    }
  });
}

import type { Kernel } from '../../kernel/kernel.ts';
import { libraryOf } from '../library/library.ts';

interface TestsStream {
  on(event: 'test:summary', listener: (summary: { readonly success: boolean }) => void): this;
  once(event: 'close', listener: () => void): this;
}

interface Runner {
  run(options: object): TestsStream;
}

/**
 * `node --test`: runs each test file as a child process and reports. Reads its options from the process's own
 * (`execArgv`).
 *
 * @param patterns - file names or globs; Node's default patterns if empty.
 * @returns the exit code: 0 if every test passed, 1 otherwise.
 */
export async function runTestCommand(kernel: Kernel, patterns: readonly string[]): Promise<number> {
  const library = libraryOf(kernel);
  const { parseCommandLine } = library.require<{ parseCommandLine(): object }>('internal/test_runner/utils');
  const { run } = library.require<Runner>('internal/test_runner/runner');
  const options = { ...parseCommandLine(), globPatterns: [...patterns] };
  let code = 0;
  await new Promise<void>((resolve) => {
    run(options)
      .on('test:summary', ({ success }) => {
        if (!success) code = 1;
      })
      .once('close', resolve);
  });
  return code;
}

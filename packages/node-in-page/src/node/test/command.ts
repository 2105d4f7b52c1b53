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
 * `node --test`: runs each test file as a child process and reports. The options are the process's own
 * (`kernel.facts.execArgv`, which holds `--test` and what was given with it).
 *
 * @param patterns - names or globs of files; Node's own patterns when there are none.
 * @returns the exit code: 0 when every test passed, 1 otherwise.
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

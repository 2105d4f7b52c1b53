import type { ProcessStart } from '../kernel/protocol.ts';
import type { ProcessKernel } from './process-kernel.ts';

/**
 * Runs a program that the engine implements itself (`sh`, `npm`, small commands), without Node's globals. The process
 * exits with the code that `run` resolves to. It ignores the signals that the terminal sends to the whole process group:
 * its children handle them, and it waits for its children.
 */
export function runBuiltinProgram(
  start: ProcessStart,
  kernel: ProcessKernel,
  run: (kernel: ProcessKernel) => Promise<number>,
): void {
  const fail = (error: unknown): never => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    kernel.stdio.stderr.write(new TextEncoder().encode(`${text}\n`));
    return kernel.exit(1);
  };
  kernel.begin(start, {
    uncaught: fail,
    beforeExit: () => undefined,
    exit: () => kernel.end(0),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) kernel.signals.listen(signal, () => undefined);
  // Keeps the process alive until `run` settles.
  kernel.loop.createHandle();
  kernel.loop.queueTask(() => {
    run(kernel).then(
      (code) => kernel.loop.queueTask(() => kernel.end(code)),
      (error: unknown) => kernel.loop.queueTask(() => fail(error)),
    );
  });
}

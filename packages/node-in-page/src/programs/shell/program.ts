import type { ProcessStart } from '../../kernel/protocol.ts';
import type { ProcessKernel } from '../../worker/process-kernel.ts';

/**
 * Runs a program of the engine's own, without Node's globals: it has the kernel, and ends with the code that `run`
 * gives. Signals that the terminal sends to the whole group are for the commands that it runs; it waits for these.
 */
export function runProgramOf(
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
    empty: () => undefined,
    over: () => kernel.exit(0),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) kernel.signals.listen(signal, () => undefined);
  // Until `run` says so it is not over, whatever it waits for.
  kernel.loop.hold();
  kernel.loop.run(() => {
    run(kernel).then(
      (code) => kernel.loop.run(() => kernel.exit(code)),
      (error: unknown) => kernel.loop.run(() => fail(error)),
    );
  });
}

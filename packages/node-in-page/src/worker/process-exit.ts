import type { ModuleLoader } from '../loader/module-loader.ts';
import { unhandledRejection, type UncaughtKind } from '../loader/report.ts';
import { captureSymbol } from '../node/process.ts';
import type { Kernel } from '../kernel/kernel.ts';

interface NodeProcess {
  exitCode: number | undefined;
  _exiting: boolean;
  emit(event: string, ...values: unknown[]): boolean;
  emitWarning(warning: unknown, type?: string, code?: number): void;
  readonly [captureSymbol]: ((error: unknown) => void) | null;
}

/** Exit codes of Node itself. */
const UNCAUGHT = 1;
const HANDLER_THREW = 7;
const UNSETTLED = 13;

/** How a Node process comes to its end: by itself, or by an error that nothing caught. */
export class ProcessExit {
  readonly #kernel: Kernel;
  readonly #loader: ModuleLoader;
  readonly #mode: string;
  readonly #report: ((error: unknown) => void) | undefined;
  #mainSettled = false;
  #handling = false;

  /**
   * @param mode - of `--unhandled-rejections`.
   * @param report - of a thread: tells who started it of the error that ended it, in place of printing it.
   */
  constructor(kernel: Kernel, loader: ModuleLoader, mode: string, report?: (error: unknown) => void) {
    this.#kernel = kernel;
    this.#loader = loader;
    this.#mode = mode;
    this.#report = report;
  }

  /** @param running - of an ES module; undefined when the main script has run already. */
  trackMain(running: Promise<unknown> | undefined): void {
    if (!running) {
      this.#mainSettled = true;
      return;
    }
    running.then(
      () => {
        this.#mainSettled = true;
      },
      (error: unknown) => {
        this.#mainSettled = true;
        // Before any other callback, as Node handles it right after the microtasks.
        this.#kernel.loop.nextTick(() => this.uncaught(error, 'main'));
      },
    );
  }

  beforeExit(): void {
    if (this.#mainSettled) this.#process.emit('beforeExit', this.#process.exitCode ?? 0);
  }

  /** Nothing is left to do. */
  exit(): void {
    const process = this.#process;
    if (!this.#mainSettled) {
      const warning = this.#loader.unsettledWarning();
      if (warning !== undefined) this.#print(warning);
      process.exitCode ??= UNSETTLED;
    }
    this.#emitExit();
    this.#kernel.exit(process.exitCode ?? 0);
  }

  /** An error left the program. Returns when the program handles such errors itself. */
  uncaught(error: unknown, kind: UncaughtKind, shown: unknown = error): void {
    const process = this.#process;
    const origin = kind === 'thrown' ? 'uncaughtException' : 'unhandledRejection';
    if (this.#handling) this.#exitWithError(shown, kind, HANDLER_THREW);
    this.#handling = true;
    try {
      process.emit('uncaughtExceptionMonitor', error, origin);
      const capture = process[captureSymbol];
      if (capture) capture(error);
      if (capture || process.emit('uncaughtException', error, origin)) {
        this.#handling = false;
        return;
      }
    } catch (thrown) {
      this.#exitWithError(thrown, 'thrown', HANDLER_THREW);
    }
    this.#exitWithError(shown, kind, UNCAUGHT);
  }

  rejected(reason: unknown, promise: Promise<unknown>): void {
    const process = this.#process;
    if (this.#mode !== 'strict' && process.emit('unhandledRejection', reason, promise)) return;
    if (this.#mode === 'none') return;
    if (this.#mode === 'warn') {
      process.emitWarning(String(reason), 'UnhandledPromiseRejectionWarning');
      return;
    }
    this.uncaught(reason instanceof Error ? reason : unhandledRejection(reason), 'rejected', reason);
  }

  rejectionHandled(promise: Promise<unknown>): void {
    this.#process.emit('rejectionHandled', promise);
  }

  get #process(): NodeProcess {
    return this.#kernel.builtin<NodeProcess>('process');
  }

  /** Node tells `exit` first, then prints the error. */
  #exitWithError(error: unknown, kind: UncaughtKind, code: number): never {
    const process = this.#process;
    process.exitCode = code;
    try {
      this.#emitExit();
    } catch {
      // Node too says nothing of an error in a listener of `exit` when another error ends the process.
    }
    if (this.#report) this.#report(error);
    else this.#print(this.#loader.formatUncaught(error, kind));
    return this.#kernel.exit(process.exitCode);
  }

  #emitExit(): void {
    const process = this.#process;
    if (process._exiting) return;
    process._exiting = true;
    process.emit('exit', process.exitCode ?? 0);
  }

  #print(text: string): void {
    this.#kernel.stdio.stderr.write(new TextEncoder().encode(text));
  }
}

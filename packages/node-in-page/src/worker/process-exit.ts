import type { ModuleLoader } from '../loader/module-loader.ts';
import { unhandledRejection, type UncaughtKind } from '../loader/report.ts';
import { captureSymbol } from '../node/process.ts';
import type { ProcessKernel } from './process-kernel.ts';

interface NodeProcess {
  exitCode: number | undefined;
  _exiting: boolean;
  emit(event: string, ...values: unknown[]): boolean;
  emitWarning(warning: unknown, type?: string, code?: number): void;
  readonly [captureSymbol]: ((error: unknown) => void) | null;
}

/** Node's exit codes: https://nodejs.org/api/process.html#exit-codes */
const UNCAUGHT = 1;
const HANDLER_THREW = 7;
const UNSETTLED = 13;

/** How a Node process exits: when its event loop is empty, or on an uncaught error. */
export class ProcessExit {
  readonly #kernel: ProcessKernel;
  readonly #loader: ModuleLoader;
  readonly #mode: string;
  readonly #report: ((error: unknown) => void) | undefined;
  #mainSettled = false;
  #handling = false;

  /**
   * @param mode - the value of `--unhandled-rejections`.
   * @param report - for a thread: reports the uncaught error to the parent thread instead of printing it.
   */
  constructor(kernel: ProcessKernel, loader: ModuleLoader, mode: string, report?: (error: unknown) => void) {
    this.#kernel = kernel;
    this.#loader = loader;
    this.#mode = mode;
    this.#report = report;
  }

  /** @param running - the evaluation of an ES module; undefined if the main script has already run. */
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
        // Before any other callback: Node handles it right after the microtasks.
        this.#kernel.loop.nextTick(() => this.uncaught(error, 'main'));
      },
    );
  }

  beforeExit(): void {
    if (this.#mainSettled) this.#process.emit('beforeExit', this.#process.exitCode ?? 0);
  }

  /** Ends the process when the event loop is empty. */
  exit(): void {
    const process = this.#process;
    if (!this.#mainSettled) {
      const warning = this.#loader.unsettledWarning();
      if (warning !== undefined) this.#print(warning);
      process.exitCode ??= UNSETTLED;
    }
    this.#emitExit();
    this.#kernel.end(process.exitCode ?? 0);
  }

  /** Handles an uncaught error. Returns only if the program handles such errors itself. */
  uncaught(error: unknown, kind: UncaughtKind, printed: unknown = error): void {
    const process = this.#process;
    const origin = kind === 'thrown' ? 'uncaughtException' : 'unhandledRejection';
    if (this.#handling) this.#exitWithError(printed, kind, HANDLER_THREW);
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
    this.#exitWithError(printed, kind, UNCAUGHT);
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

  /** Node emits `exit` first, then prints the error. */
  #exitWithError(error: unknown, kind: UncaughtKind, code: number): never {
    const process = this.#process;
    process.exitCode = code;
    try {
      this.#emitExit();
    } catch {
      // Node, too, ignores an error in an `exit` listener when another error is ending the process.
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

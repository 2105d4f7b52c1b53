import type { WebContainerProcess } from '@webcontainer/api';
import type { EngineFailure } from 'node-in-page/src/engine-error.ts';
import type { EngineProcess, Signal, TerminalSize } from 'node-in-page/src/engine.ts';
import { systemClock, type Clock } from '../../timing/clock.ts';
import { withoutTerminal } from './terminal-output.ts';

/**
 * Output and exit arrive on separate channels, and the real service never closes the output of a process. So after the
 * exit, output that pauses for so long is over, in milliseconds.
 */
const quietOutputMs = 100;
/** Output of a child that outlives its parent could go on for ever: none is followed for longer, in milliseconds. */
const trailingOutputMs = 1_000;

const interrupt = '\u0003';
const endOfInput = '\u0004';

/** Exit code of a process that was ended by SIGKILL. */
const killed = 128 + 9;

/** Adapts a process of the instance to the engine interface. */
export class AdaptedProcess implements EngineProcess {
  readonly output: ReadableStream<string>;
  readonly input: WritableStream<string>;
  readonly exit: Promise<number>;
  /** Command line as typed or spawned; identifies the process in questions to the learner. */
  readonly command: string;
  readonly #remote: WebContainerProcess;
  readonly #inTerminal: boolean;
  readonly #abandoned = Promise.withResolvers<number>();
  readonly #clock: Clock;
  #ended = false;
  #failure: EngineFailure | null = null;

  constructor(
    remote: WebContainerProcess,
    options: { readonly command: string; readonly inTerminal: boolean; readonly clock?: Clock },
  ) {
    this.#remote = remote;
    this.command = options.command;
    this.#clock = options.clock ?? systemClock;
    this.#inTerminal = options.inTerminal;
    // Rejects only if the connection to the instance broke.
    const ended = remote.exit.then(toExitCode, () => 1);
    this.exit = Promise.race([ended, this.#abandoned.promise]).finally(() => {
      this.#ended = true;
    });
    const output = this.#followOutput();
    this.output = this.#inTerminal ? output : output.pipeThrough(withoutTerminal());
    this.input = this.#openInput();
  }

  get running(): boolean {
    return !this.#ended;
  }

  /** WebContainer has a single kill; SIGINT in a terminal is sent as Ctrl-C instead, so that programs can handle it. */
  kill(signal: Signal = 'SIGTERM'): void {
    if (this.#ended) return;
    if (signal === 'SIGINT' && this.#inTerminal) this.#type(interrupt);
    else this.#remote.kill();
  }

  resize(size: TerminalSize): void {
    if (!this.#ended) this.#remote.resize({ cols: size.cols, rows: size.rows });
  }

  failure(): EngineFailure | null {
    return this.#failure;
  }

  /**
   * Settles it locally: its instance was torn down or has died, and will never report its exit.
   * @param failure - why, unless the learner asked for it.
   */
  abandon(failure: EngineFailure | null): void {
    if (!this.#ended) this.#failure = failure;
    this.#abandoned.resolve(killed);
  }

  #type(text: string): void {
    const writer = this.#remote.input.getWriter();
    // Input that arrives while the process exits is discarded, as in any terminal.
    writer.write(text).catch(() => {});
    writer.releaseLock();
  }

  #openInput(): WritableStream<string> {
    return new WritableStream<string>({
      write: (text) => {
        if (!this.#ended) this.#type(text);
      },
      close: () => {
        if (!this.#ended) this.#type(endOfInput);
      },
    });
  }

  #followOutput(): ReadableStream<string> {
    const reader = this.#remote.output.getReader();
    let open = true;
    /** Restarts the pause after which the output is over; set once the process has exited. */
    let heard = (): void => {};
    const pump = async (controller: ReadableStreamDefaultController<string>) => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        if (open) controller.enqueue(next.value);
        heard();
      }
    };
    return new ReadableStream<string>({
      start: (controller) => {
        const drained = pump(controller);
        void this.exit.then(() => {
          let cancelPause = (): void => {};
          const finish = () => {
            cancelPause();
            cancelLast();
            if (open) controller.close();
            open = false;
          };
          const cancelLast = this.#clock.after(trailingOutputMs, finish);
          heard = () => {
            cancelPause();
            if (open) cancelPause = this.#clock.after(quietOutputMs, finish);
          };
          heard();
          drained.then(finish, finish);
        });
      },
      cancel: () => {
        open = false;
      },
    });
  }
}

/** Termination by a signal, for example, has no numeric code. */
function toExitCode(code: unknown): number {
  return typeof code === 'number' && Number.isInteger(code) ? code : killed;
}

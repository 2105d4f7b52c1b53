import type { WebContainerProcess } from '@webcontainer/api';
import type { EngineProcess, Signal, TerminalSize } from 'node-in-page/src/engine.ts';

/** How long to wait for output after the exit of its process, in milliseconds: they arrive on separate channels. */
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
  #ended = false;

  constructor(remote: WebContainerProcess, options: { readonly command: string; readonly inTerminal: boolean }) {
    this.#remote = remote;
    this.command = options.command;
    this.#inTerminal = options.inTerminal;
    // Rejects only if the connection to the instance broke.
    const ended = remote.exit.then(toExitCode, () => 1);
    this.exit = Promise.race([ended, this.#abandoned.promise]).finally(() => {
      this.#ended = true;
    });
    this.output = this.#followOutput();
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

  /** Settles it locally: its instance was torn down and will never report its exit. */
  abandon(): void {
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
    const pump = async (controller: ReadableStreamDefaultController<string>) => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        if (open) controller.enqueue(next.value);
      }
    };
    return new ReadableStream<string>({
      start: (controller) => {
        const drained = pump(controller);
        const close = () => {
          if (open) controller.close();
          open = false;
        };
        void this.exit.then(() => {
          const timer = setTimeout(close, trailingOutputMs);
          const finish = () => {
            clearTimeout(timer);
            close();
          };
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

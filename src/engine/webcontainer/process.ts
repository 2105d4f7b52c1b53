import type { WebContainerProcess } from '@webcontainer/api';
import type { EngineProcess, Signal, TerminalSize } from 'node-in-page/src/engine.ts';

/** How long output may trail the exit of its process, in milliseconds: they come by different ways. */
const trailingOutputMs = 1_000;

const interrupt = '\u0003';
const endOfInput = '\u0004';

/** Exit code of a process that was ended by SIGKILL. */
const killed = 128 + 9;

/** A process of the instance, as the engine interface wants it. */
export class AdaptedProcess implements EngineProcess {
  readonly output: ReadableStream<string>;
  readonly input: WritableStream<string>;
  readonly exit: Promise<number>;
  /** As typed or spawned: names the process when the learner has to be asked about it. */
  readonly command: string;
  readonly #remote: WebContainerProcess;
  readonly #inTerminal: boolean;
  readonly #abandoned = Promise.withResolvers<number>();
  #ended = false;

  constructor(remote: WebContainerProcess, options: { readonly command: string; readonly inTerminal: boolean }) {
    this.#remote = remote;
    this.command = options.command;
    this.#inTerminal = options.inTerminal;
    // The remote end rejects only when it broke down in the middle.
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

  /** WebContainer knows one way to end a process; SIGINT in a terminal goes the way of Ctrl-C, so that it can be handled. */
  kill(signal: Signal = 'SIGTERM'): void {
    if (this.#ended) return;
    if (signal === 'SIGINT' && this.#inTerminal) this.#type(interrupt);
    else this.#remote.kill();
  }

  resize(size: TerminalSize): void {
    if (!this.#ended) this.#remote.resize({ cols: size.cols, rows: size.rows });
  }

  /** Ends it on this side: its instance was torn down, and will never report its exit. */
  abandon(): void {
    this.#abandoned.resolve(killed);
  }

  #type(text: string): void {
    const writer = this.#remote.input.getWriter();
    // Input that comes while the process ends is lost, as in any terminal.
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

/** Some ends have no number on the wire, such as a signal. */
function toExitCode(code: unknown): number {
  return typeof code === 'number' && Number.isInteger(code) ? code : killed;
}

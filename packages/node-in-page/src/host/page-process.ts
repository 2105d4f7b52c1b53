import type { EngineProcess, Signal, TerminalSize } from '../engine.ts';
import type { EngineFailure } from '../engine-error.ts';
import type { OutputStream } from '../kernel/protocol.ts';
import type { BrokerLink } from './broker-link.ts';

/** Bytes of output that the page accepts from a process; pipes between processes have no limit. */
export const OUTPUT_LIMIT = 2 * 1024 * 1024;

const TRUNCATION_NOTE = '\n[The output is cut here: it is longer than 2 MB. The program itself is not affected.]\n';
/** High water mark of the output stream, in characters. */
const HIGH_WATER = 256 * 1024;

/** Exit code of Node when it runs out of memory: 128 + SIGABRT. */
const OUT_OF_MEMORY = 134;

/** A process as the page sees it. */
export class PageProcess implements EngineProcess {
  readonly output: ReadableStream<string>;
  readonly input: WritableStream<string>;
  readonly exit: Promise<number>;
  readonly #link: BrokerLink;
  readonly #pid: number;
  #exited = false;
  #failure: EngineFailure | null = null;
  #left: readonly string[] = [];
  /** Unread terminal input, as the broker reported it at the exit. */
  #unread = '';
  /** Input that the broker has not acknowledged yet. */
  #inFlight = '';

  constructor(link: BrokerLink, pid: number) {
    this.#link = link;
    this.#pid = pid;
    const output = this.#makeOutput();
    this.output = output.stream;
    this.input = this.#makeInput();
    this.exit = new Promise((resolve) => {
      const end = (failure: EngineFailure | undefined): void => {
        stop();
        stopLost();
        this.#exited = true;
        this.#failure = failure ?? null;
        output.close();
      };
      const stop = link.on('exit', ({ pid: ended, failure, code, unread, left }) => {
        if (ended !== pid) return;
        this.#left = left;
        this.#unread = unread;
        end(failure);
        resolve(code);
      });
      const stopLost = link.onLost((error) => {
        end(error.failure);
        resolve(OUT_OF_MEMORY);
      });
    });
  }

  failure(): EngineFailure | null {
    return this.#failure;
  }

  unread(): string {
    return this.#unread + this.#inFlight;
  }

  left(): readonly string[] {
    return this.#left;
  }

  kill(signal: Signal = 'SIGTERM'): void {
    this.#link.send({ type: 'kill', pid: this.#pid, signal });
  }

  resize(size: TerminalSize): void {
    this.#link.send({ type: 'resize', pid: this.#pid, size });
  }

  #makeOutput(): { stream: ReadableStream<string>; close(): void } {
    const decoders: Readonly<Record<OutputStream, TextDecoder>> = { 1: new TextDecoder(), 2: new TextDecoder() };
    let controller: ReadableStreamDefaultController<string>;
    let total = 0;
    let unacked = 0;
    let cancelled = false;
    const discard = (): void => this.#link.send({ type: 'discard', pid: this.#pid });
    const ack = (): void => {
      if (unacked === 0 || (controller.desiredSize ?? 0) <= 0) return;
      this.#link.send({ type: 'output-ack', pid: this.#pid, bytes: unacked });
      unacked = 0;
    };
    const enqueue = (text: string): void => {
      if (text !== '' && !cancelled) controller.enqueue(text);
    };
    const stream = new ReadableStream<string>(
      {
        start(given) {
          controller = given;
        },
        pull: ack,
        cancel() {
          cancelled = true;
          stop();
          discard();
        },
      },
      { highWaterMark: HIGH_WATER, size: (text) => text.length },
    );
    const stop = this.#link.on('output', ({ pid, stream: from, bytes }) => {
      if (pid !== this.#pid || total > OUTPUT_LIMIT) return;
      const rest = OUTPUT_LIMIT - total;
      total += bytes.length;
      unacked += bytes.length;
      enqueue(decoders[from].decode(bytes.subarray(0, rest), { stream: true }));
      if (total > OUTPUT_LIMIT) {
        enqueue(TRUNCATION_NOTE);
        discard();
      } else ack();
    });
    return {
      stream,
      close() {
        stop();
        enqueue(decoders[1].decode() + decoders[2].decode());
        if (!cancelled) controller.close();
      },
    };
  }

  #makeInput(): WritableStream<string> {
    let ack: (() => void) | undefined;
    const stop = this.#link.on('input-ack', ({ pid }) => {
      if (pid !== this.#pid) return;
      this.#inFlight = '';
      ack?.();
    });
    return new WritableStream<string>({
      write: (text) => {
        this.#inFlight += text;
        if (this.#exited) return;
        const wait = new Promise<void>((resolve) => {
          ack = resolve;
        });
        this.#link.send({ type: 'input', pid: this.#pid, text });
        // A process that has exited acknowledges nothing.
        return Promise.race([wait, this.exit.then(() => undefined)]);
      },
      close: () => {
        stop();
        this.#link.send({ type: 'end-input', pid: this.#pid });
      },
      abort: () => {
        stop();
        this.#link.send({ type: 'end-input', pid: this.#pid });
      },
    });
  }
}

import type { OutputStream } from '../kernel/protocol.ts';
import type { TerminalSize } from '../engine.ts';
import type { BrokerChannel } from './broker-channel.ts';
import type { OutputPort } from '../kernel/stdio.ts';
import { joinBytes } from '../sync-call/join-bytes.ts';
import { PostPolicy } from './post-policy.ts';

/** Flow-control window: bytes posted to the broker that it has not acknowledged; further output is buffered here. */
const WINDOW = 1024 * 1024;
/** Buffered bytes that are posted without waiting for the end of the macrotask. */
const CHUNK = 64 * 1024;

/** stdout or stderr of a process. */
export class ProcessOutput implements OutputPort {
  readonly #channel: BrokerChannel;
  readonly #stream: OutputStream;
  readonly #policy = new PostPolicy();
  readonly #resizeListeners: (() => void)[] = [];
  #terminalSize: TerminalSize | undefined;
  #buffer: Uint8Array[] = [];
  #bufferedBytes = 0;
  #inFlight = 0;
  #pendingAcks: (() => void)[] = [];
  #ended = false;

  constructor(channel: BrokerChannel, stream: OutputStream) {
    this.#channel = channel;
    this.#stream = stream;
  }

  /** @param size - of the terminal that it is connected to; undefined if it is not a terminal. */
  begin(size: TerminalSize | undefined): void {
    this.#terminalSize = size;
  }

  get isTTY(): boolean {
    return this.#terminalSize !== undefined;
  }

  get size(): (() => { columns: number; rows: number }) | undefined {
    const size = this.#terminalSize;
    return size && (() => ({ columns: (this.#terminalSize ?? size).cols, rows: (this.#terminalSize ?? size).rows }));
  }

  write(bytes: Uint8Array, ack?: () => void): void {
    if (this.#ended) {
      ack?.();
      return;
    }
    this.#buffer.push(bytes);
    this.#bufferedBytes += bytes.length;
    const room = this.#inFlight + this.#bufferedBytes <= WINDOW;
    if (room ? this.#policy.shouldPost() || this.#bufferedBytes >= CHUNK : false) this.#flush();
    // Copied: the caller may reuse its buffer before we post.
    else this.#buffer[this.#buffer.length - 1] = bytes.slice();
    if (!ack) return;
    if (room) ack();
    else this.#pendingAcks.push(ack);
  }

  end(): void {
    if (this.#ended) return;
    this.flushAll();
    this.#ended = true;
    this.#channel.send({ type: 'end-output', stream: this.#stream });
  }

  onResize(listener: () => void): void {
    this.#resizeListeners.push(listener);
  }

  resize(size: TerminalSize): void {
    if (this.isTTY) this.#terminalSize = size;
    for (const listener of this.#resizeListeners) listener();
  }

  /** The broker delivered so many bytes. */
  ack(bytes: number): void {
    this.#inFlight -= bytes;
    this.#flushWithinWindow();
    if (this.#bufferedBytes > 0) return;
    for (const callback of this.#pendingAcks.splice(0)) callback();
  }

  /** Posts the batch at the end of a macrotask. */
  afterTask(): void {
    this.#policy.afterTask();
    this.#flushWithinWindow();
  }

  /** Posts everything regardless of the window, at the end of the process. */
  flushAll(): void {
    this.#flush();
  }

  #flushWithinWindow(): void {
    if (this.#bufferedBytes > 0 && this.#inFlight < WINDOW) this.#flush();
  }

  #flush(): void {
    if (this.#bufferedBytes === 0) return;
    const bytes = this.#buffer.length === 1 && this.#buffer[0] ? compact(this.#buffer[0]) : joinBytes(this.#buffer);
    this.#buffer = [];
    this.#bufferedBytes = 0;
    this.#inFlight += bytes.length;
    this.#channel.send({ type: 'output', stream: this.#stream, bytes });
  }
}

/** A copy without spare memory: a view would be posted with its whole underlying buffer. */
function compact(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

import type { OutputStream } from '../kernel/protocol.ts';
import type { TerminalSize } from '../engine.ts';
import type { Connection } from './broker-channel.ts';
import type { OutputPort } from '../kernel/stdio.ts';
import { PostPolicy } from './post-policy.ts';

/** So many bytes may be on their way; what comes beyond waits here, in the process. */
const WINDOW = 1024 * 1024;
const CHUNK = 64 * 1024;

/** stdout or stderr of a process. */
export class ProcessOutput implements OutputPort {
  readonly #connection: Connection;
  readonly #stream: OutputStream;
  readonly #policy = new PostPolicy();
  readonly #resizeListeners: (() => void)[] = [];
  #terminalSize: TerminalSize | undefined;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #underway = 0;
  #waiting: (() => void)[] = [];
  #ended = false;

  constructor(connection: Connection, stream: OutputStream) {
    this.#connection = connection;
    this.#stream = stream;
  }

  /** @param size - of the terminal that it leads to; undefined when it leads elsewhere. */
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

  write(bytes: Uint8Array, taken?: () => void): void {
    if (this.#ended) {
      taken?.();
      return;
    }
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    const room = this.#underway + this.#heldBytes <= WINDOW;
    if (room ? this.#policy.postsNow() || this.#heldBytes >= CHUNK : false) this.#flush();
    // What is only gathered may still change under the caller's hands.
    else this.#held[this.#held.length - 1] = bytes.slice();
    if (!taken) return;
    if (room) taken();
    else this.#waiting.push(taken);
  }

  end(): void {
    if (this.#ended) return;
    this.flushAll();
    this.#ended = true;
    this.#connection.send({ type: 'end-output', stream: this.#stream });
  }

  onResize(listener: () => void): void {
    this.#resizeListeners.push(listener);
  }

  resized(size: TerminalSize): void {
    if (this.isTTY) this.#terminalSize = size;
    for (const listener of this.#resizeListeners) listener();
  }

  /** The broker handed so many bytes on. */
  taken(bytes: number): void {
    this.#underway -= bytes;
    this.#flushWithinWindow();
    if (this.#heldBytes > 0) return;
    for (const callback of this.#waiting.splice(0)) callback();
  }

  /** A macrotask ended: what was gathered goes out. */
  turned(): void {
    this.#policy.turned();
    this.#flushWithinWindow();
  }

  /** Hands everything on, at the end of the process, whatever is on its way. */
  flushAll(): void {
    this.#flush();
  }

  #flushWithinWindow(): void {
    if (this.#heldBytes > 0 && this.#underway < WINDOW) this.#flush();
  }

  #flush(): void {
    if (this.#heldBytes === 0) return;
    const bytes = this.#held.length === 1 && this.#held[0] ? tight(this.#held[0]) : joined(this.#held, this.#heldBytes);
    this.#held = [];
    this.#heldBytes = 0;
    this.#underway += bytes.length;
    this.#connection.send({ type: 'output', stream: this.#stream, bytes });
  }
}

/** A view on a large buffer would be posted with all of that buffer. */
function tight(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

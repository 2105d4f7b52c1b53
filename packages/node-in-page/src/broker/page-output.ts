import type { BrokerToPage, OutputStream } from '../kernel/protocol.ts';
import { Pipe } from './pipe.ts';

/** Flow-control window: bytes sent to the page that it has not acknowledged. */
const WINDOW = 512 * 1024;

/**
 * Sends the output of one process to the page, stdout and stderr in the order in which they were written. Beyond the
 * window it exerts back pressure on the process; small chunks are merged into few messages.
 */
export class PageOutput {
  readonly stdout: Pipe;
  readonly stderr: Pipe;
  readonly #post: (message: BrokerToPage) => void;
  readonly #pid: () => number;
  readonly #onEnd: () => void;
  #queue: { readonly stream: OutputStream; readonly bytes: Uint8Array }[] = [];
  #open = 2;
  #inFlight = 0;
  #scheduled = false;
  #discards = false;

  /** @param onEnd - called when everything is sent and the last writer has closed. */
  constructor(post: (message: BrokerToPage) => void, pid: () => number, onEnd: () => void) {
    this.#post = post;
    this.#pid = pid;
    this.#onEnd = onEnd;
    this.stdout = this.#pipe(1);
    this.stderr = this.#pipe(2);
  }

  /** Writes output of the terminal itself, such as the echo. */
  echo(text: string): void {
    this.#queue.push({ stream: 1, bytes: new TextEncoder().encode(text) });
    this.#schedule();
  }

  /** The page consumed so many bytes. */
  ack(bytes: number): void {
    this.#inFlight -= bytes;
    this.#flush();
  }

  /** Drops all output, present and future. */
  discard(): void {
    this.#discards = true;
    this.stdout.discard();
    this.stderr.discard();
    this.#flush();
  }

  /** Checks again whether the output has ended; called when the process exits. */
  scheduleEndCheck(): void {
    this.#schedule();
  }

  #pipe(stream: OutputStream): Pipe {
    return new Pipe({
      deliver: (bytes) => {
        if (bytes) this.#queue.push({ stream, bytes });
        else this.#open--;
        this.#schedule();
      },
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // In a later task, so that chunks that have already arrived are merged.
    setTimeout(() => {
      this.#scheduled = false;
      this.#flush();
    }, 0);
  }

  #flush(): void {
    if (this.#discards) this.#queue = [];
    while (this.#queue.length > 0 && this.#inFlight < WINDOW) this.#sendRun();
    if (this.#queue.length === 0 && this.#open === 0) this.#onEnd();
  }

  /** Sends consecutive chunks of one stream as one message. */
  #sendRun(): void {
    const { stream } = this.#queue[0] ?? { stream: 1 };
    let length = 0;
    let count = 0;
    for (const piece of this.#queue) {
      if (piece.stream !== stream || length >= WINDOW) break;
      length += piece.bytes.length;
      count++;
    }
    const bytes = new Uint8Array(length);
    let offset = 0;
    for (const piece of this.#queue.splice(0, count)) {
      bytes.set(piece.bytes, offset);
      offset += piece.bytes.length;
      (stream === 1 ? this.stdout : this.stderr).ack(piece.bytes.length);
    }
    this.#inFlight += length;
    this.#post({ type: 'output', pid: this.#pid(), stream, bytes });
  }
}

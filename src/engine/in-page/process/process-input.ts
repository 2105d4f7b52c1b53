import type { Connection } from './connection.ts';
import type { EventLoop, Hold, InputPort } from './kernel.ts';

/** stdin of a process. It takes nothing from its source before somebody reads. */
export class ProcessInput implements InputPort {
  readonly isTTY: boolean;
  readonly #connection: Connection;
  readonly #loop: EventLoop;
  #listener: ((chunk: Uint8Array | null) => void) | undefined;
  #reading = false;
  #waiting: (Uint8Array | null)[] = [];

  constructor(connection: Connection, loop: EventLoop, isTTY: boolean) {
    this.#connection = connection;
    this.#loop = loop;
    this.isTTY = isTTY;
    connection.on('input', ({ bytes }) => {
      this.#waiting.push(bytes);
      this.#deliver();
    });
  }

  start(listener: (chunk: Uint8Array | null) => void): Hold {
    this.#listener = listener;
    this.resume();
    const hold = this.#loop.hold();
    return {
      ...hold,
      release: () => {
        hold.release();
        this.pause();
        this.#listener = undefined;
      },
    };
  }

  pause(): void {
    if (!this.#reading) return;
    this.#reading = false;
    this.#connection.send({ type: 'read-input', reads: false });
  }

  resume(): void {
    if (this.#reading) return;
    this.#reading = true;
    this.#connection.send({ type: 'read-input', reads: true });
    this.#deliver();
  }

  setRawMode(raw: boolean): void {
    this.#connection.send({ type: 'raw-mode', raw });
  }

  #deliver(): void {
    while (this.#reading && this.#waiting.length > 0) {
      const chunk = this.#waiting.shift() ?? null;
      this.#loop.run(() => {
        if (chunk) this.#connection.send({ type: 'input-taken', bytes: chunk.length });
        this.#listener?.(chunk);
      });
    }
  }
}

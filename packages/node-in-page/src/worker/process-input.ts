import type { Connection } from './broker-channel.ts';
import type { EventLoop, Hold } from '../kernel/event-loop.ts';
import type { InputPort } from '../kernel/stdio.ts';
import type { ProcessWaiting } from './sync-caller.ts';

/** stdin of a process. It takes nothing from its source before somebody reads. */
export class ProcessInput implements InputPort {
  #isTTY = false;
  readonly #connection: Connection;
  readonly #loop: EventLoop;
  #listener: ((chunk: Uint8Array | null) => void) | undefined;
  #reading = false;
  #waiting: (Uint8Array | null)[] = [];
  #ended = false;
  readSync?: () => Uint8Array | null;

  constructor(connection: Connection, loop: EventLoop) {
    this.#connection = connection;
    this.#loop = loop;
    connection.on('input', ({ bytes }) => {
      // Told again to whoever reads on after the end.
      if (this.#ended) return;
      this.#ended = bytes === null;
      this.#waiting.push(bytes);
      this.#deliver();
    });
  }

  /** @param waiting - given where this process may stand still. */
  begin(isTTY: boolean, waiting: ProcessWaiting | undefined): void {
    this.#isTTY = isTTY;
    if (waiting) this.readSync = () => this.#wait(waiting);
  }

  get isTTY(): boolean {
    return this.#isTTY;
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

  #wait(waiting: ProcessWaiting): Uint8Array | null {
    const chunk = this.#waiting.shift();
    if (chunk) {
      this.#connection.send({ type: 'input-taken', bytes: chunk.length });
      return chunk;
    }
    if (chunk === null || this.#ended) {
      // For those who read on in another way.
      this.#waiting.push(null);
      return null;
    }
    const read = waiting.call('readInput', {});
    if (read !== null) return read;
    this.#ended = true;
    this.#waiting.push(null);
    return null;
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

import type { BrokerChannel } from './broker-channel.ts';
import type { EventLoop, LoopHandle } from '../kernel/event-loop.ts';
import type { InputPort } from '../kernel/stdio.ts';
import type { SyncCaller } from './sync-caller.ts';

/** stdin of a process. It reads nothing from its source before the program does. */
export class ProcessInput implements InputPort {
  #isTTY = false;
  readonly #channel: BrokerChannel;
  readonly #loop: EventLoop;
  #listener: ((chunk: Uint8Array | null) => void) | undefined;
  #reading = false;
  #queue: (Uint8Array | null)[] = [];
  #ended = false;
  readSync?: () => Uint8Array | null;

  constructor(channel: BrokerChannel, loop: EventLoop) {
    this.#channel = channel;
    this.#loop = loop;
    channel.on('input', ({ bytes }) => {
      // The end is delivered again to each reader that attaches after it.
      if (this.#ended) return;
      this.#ended = bytes === null;
      this.#queue.push(bytes);
      this.#deliver();
    });
  }

  /** @param syncCaller - set if this process can make blocking calls. */
  begin(isTTY: boolean, syncCaller: SyncCaller | undefined): void {
    this.#isTTY = isTTY;
    if (syncCaller) this.readSync = () => this.#readSync(syncCaller);
  }

  get isTTY(): boolean {
    return this.#isTTY;
  }

  start(listener: (chunk: Uint8Array | null) => void): LoopHandle {
    this.#listener = listener;
    this.resume();
    const handle = this.#loop.createHandle();
    return {
      ...handle,
      close: () => {
        handle.close();
        this.pause();
        this.#listener = undefined;
      },
    };
  }

  pause(): void {
    if (!this.#reading) return;
    this.#reading = false;
    this.#channel.send({ type: 'read-input', reads: false });
  }

  resume(): void {
    if (this.#reading) return;
    this.#reading = true;
    this.#channel.send({ type: 'read-input', reads: true });
    this.#deliver();
  }

  setRawMode(raw: boolean): void {
    this.#channel.send({ type: 'raw-mode', raw });
  }

  #readSync(syncCaller: SyncCaller): Uint8Array | null {
    const chunk = this.#queue.shift();
    if (chunk) {
      this.#channel.send({ type: 'input-ack', bytes: chunk.length });
      return chunk;
    }
    if (chunk === null || this.#ended) {
      // Keep the end for asynchronous readers.
      this.#queue.push(null);
      return null;
    }
    const read = syncCaller.call('readInput', {});
    if (read !== null) return read;
    this.#ended = true;
    this.#queue.push(null);
    return null;
  }

  #deliver(): void {
    while (this.#reading && this.#queue.length > 0) {
      const chunk = this.#queue.shift() ?? null;
      this.#loop.queueTask(() => {
        if (chunk) this.#channel.send({ type: 'input-ack', bytes: chunk.length });
        this.#listener?.(chunk);
      });
    }
  }
}

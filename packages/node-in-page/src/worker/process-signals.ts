import type { BrokerChannel } from './broker-channel.ts';
import type { EventLoop } from '../kernel/event-loop.ts';
import type { Signals } from '../kernel/process.ts';

/** The signals of a process. The broker knows which have listeners, so that the others end even a busy process. */
export class ProcessSignals implements Signals {
  readonly #channel: BrokerChannel;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(channel: BrokerChannel, loop: EventLoop) {
    this.#channel = channel;
    channel.on('signal', ({ signal }) => {
      channel.send({ type: 'signal-ack' });
      loop.queueTask(() => {
        for (const listener of this.#listeners.get(signal) ?? []) listener();
      });
    });
  }

  listen(signal: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(signal) ?? new Set();
    this.#listeners.set(signal, listeners.add(listener));
    this.#sendHandled();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(signal);
      this.#sendHandled();
    };
  }

  send(pid: number, signal: string): void {
    this.#channel.send({ type: 'kill', pid, signal });
  }

  #sendHandled(): void {
    this.#channel.send({ type: 'signals', handled: [...this.#listeners.keys()] });
  }
}

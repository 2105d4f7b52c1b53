import type { Connection } from './broker-channel.ts';
import type { EventLoop } from '../kernel/event-loop.ts';
import type { Signals } from '../kernel/process.ts';

/** The signals of a process. The broker is told which have a listener, so that it can end a busy process at others. */
export class ProcessSignals implements Signals {
  readonly #connection: Connection;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(connection: Connection, loop: EventLoop) {
    this.#connection = connection;
    connection.on('signal', ({ signal }) => {
      connection.send({ type: 'signal-heard' });
      loop.run(() => {
        for (const listener of this.#listeners.get(signal) ?? []) listener();
      });
    });
  }

  listen(signal: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(signal) ?? new Set();
    this.#listeners.set(signal, listeners.add(listener));
    this.#tell();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(signal);
      this.#tell();
    };
  }

  send(pid: number, signal: string): void {
    this.#connection.send({ type: 'kill', pid, signal });
  }

  #tell(): void {
    this.#connection.send({ type: 'signals', handled: [...this.#listeners.keys()] });
  }
}

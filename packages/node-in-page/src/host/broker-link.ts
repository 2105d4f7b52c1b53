import { EngineError } from '../engine-error.ts';
import type { BrokerToPage, PageCall, PageCalls, PageToBroker } from '../kernel/protocol.ts';

type Listener<Type extends BrokerToPage['type']> = (message: Extract<BrokerToPage, { type: Type }>) => void;

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

/**
 * Browsers do not notify the page when the frame's renderer process dies (mostly out of memory). The broker answers
 * pings at once, since it runs no user code: after this many unanswered pings, sent at this interval (milliseconds), it
 * is considered dead.
 */
const MAX_MISSED_HEARTBEATS = 5;
const HEARTBEAT_INTERVAL = 3000;

/** The page's end of the port to the broker: calls that return promises, and messages of processes. */
export class BrokerLink {
  readonly #port: MessagePort;
  readonly #pending = new Map<number, PendingCall>();
  readonly #listeners = new Map<BrokerToPage['type'], Set<(message: never) => void>>();
  readonly #lostListeners = new Set<(error: EngineError) => void>();
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #unanswered = 0;
  #answers = 0;
  #next = 1;
  #closed: EngineError | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<BrokerToPage>) => this.#receive(data);
  }

  /** Calls back when the broker has died, after all pending calls were rejected. Returns an unsubscribe function. */
  onLost(listener: (error: EngineError) => void): () => void {
    this.#lostListeners.add(listener);
    this.#startHeartbeat();
    return () => this.#lostListeners.delete(listener);
  }

  /** Calls the broker. Rejects with an {@link EngineError}. */
  call<Call extends PageCall>(
    call: Call,
    parameters: PageCalls[Call]['parameters'],
  ): Promise<PageCalls[Call]['result']> {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#startHeartbeat();
      this.#pending.set(id, { resolve: (value) => resolve(value as PageCalls[Call]['result']), reject });
      this.#port.postMessage({ type: 'call', id, call, parameters });
    });
  }

  send(message: Exclude<PageToBroker, { type: 'call' }>): void {
    if (!this.#closed) this.#port.postMessage(message);
  }

  on<Type extends BrokerToPage['type']>(type: Type, listener: Listener<Type>): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Closes the port, and rejects all pending calls with this error. */
  close(error: EngineError): void {
    if (this.#closed) return;
    this.#closed = error;
    clearInterval(this.#heartbeat);
    this.#port.close();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  /** Pings the broker once. If it doesn't answer, it counts as dead, with this error. */
  expectAnswer(error: EngineError): void {
    if (this.#closed) return;
    const before = this.#answers;
    this.#port.postMessage({ type: 'ping' } satisfies PageToBroker);
    setTimeout(() => {
      if (this.#answers === before) this.#onLost(error);
    }, HEARTBEAT_INTERVAL);
  }

  /** Pings the broker while there are pending calls or running processes. */
  #startHeartbeat(): void {
    if (this.#heartbeat !== undefined || this.#closed) return;
    this.#unanswered = 0;
    this.#heartbeat = setInterval(() => {
      if (this.#pending.size + this.#lostListeners.size === 0) {
        clearInterval(this.#heartbeat);
        this.#heartbeat = undefined;
      } else if (this.#unanswered >= MAX_MISSED_HEARTBEATS) this.#onLost(new EngineError('out-of-memory'));
      else {
        // Counted, not timed: while the machine is suspended, no answer is possible.
        this.#unanswered++;
        this.#port.postMessage({ type: 'ping' } satisfies PageToBroker);
      }
    }, HEARTBEAT_INTERVAL);
  }

  #onLost(error: EngineError): void {
    if (this.#closed) return;
    this.close(error);
    for (const listener of [...this.#lostListeners]) listener(error);
  }

  #receive(message: BrokerToPage): void {
    this.#unanswered = 0;
    this.#answers++;
    if (message.type === 'result' || message.type === 'failure') {
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.type === 'result') waiting?.resolve(message.value);
      else waiting?.reject(EngineError.from(message.failure));
      return;
    }
    const listeners = this.#listeners.get(message.type) as Set<(message: BrokerToPage) => void> | undefined;
    for (const listener of [...(listeners ?? [])]) listener(message);
  }
}

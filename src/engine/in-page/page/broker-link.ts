import { EngineError } from '../../engine-error.ts';
import type { BrokerToPage, PageCall, PageCalls, PageToBroker } from '../protocol.ts';

type Listener<Type extends BrokerToPage['type']> = (message: Extract<BrokerToPage, { type: Type }>) => void;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

/** The page's end of the port to the broker: calls with answers, and messages of single processes. */
export class BrokerLink {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<BrokerToPage['type'], Set<(message: never) => void>>();
  #next = 1;
  #closed: EngineError | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<BrokerToPage>) => this.#receive(data);
  }

  /** @returns the answer. @throws EngineError */
  call<Call extends PageCall>(
    call: Call,
    parameters: PageCalls[Call]['parameters'],
  ): Promise<PageCalls[Call]['result']> {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as PageCalls[Call]['result']), reject });
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

  /** Ends it; whoever waits for an answer gets this error. */
  close(error: EngineError): void {
    if (this.#closed) return;
    this.#closed = error;
    this.#port.close();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #receive(message: BrokerToPage): void {
    if (message.type === 'result' || message.type === 'failure') {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.type === 'result') waiting?.resolve(message.value);
      else waiting?.reject(new EngineError(message.failure.code, { detail: message.failure.detail }));
      return;
    }
    const listeners = this.#listeners.get(message.type) as Set<(message: BrokerToPage) => void> | undefined;
    for (const listener of [...(listeners ?? [])]) listener(message);
  }
}

import type { PreviewAnswer, PreviewRequest } from '../messages.ts';

type Listener = (answer: PreviewAnswer) => void;

/** The document's only way out: a port to the page, which forwards requests to the engine's servers. */
export class PageChannel {
  readonly #port: MessagePort;
  readonly #listeners = new Set<Listener>();
  #next = 1;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => {
      if (data.type === 'ping') {
        this.send({ type: 'pong' });
        return;
      }
      for (const listener of [...this.#listeners]) listener(data);
    };
  }

  send(request: PreviewRequest): void {
    this.#port.postMessage(request);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns an id for a new request. */
  nextId(): number {
    return this.#next++;
  }
}

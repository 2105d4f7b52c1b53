import type { ServerEvent, Unsubscribe } from '../engine.ts';
import type { BrokerLink } from './broker-link.ts';
import { createPreview, type PreviewAssets } from '../preview/preview.ts';
import { ServerRequests } from '../preview/server-requests.ts';

/** The servers that run in the engine, and the listeners for them. */
export class Servers {
  readonly #requests: ServerRequests;
  readonly #assets: PreviewAssets;
  readonly #open = new Set<number>();
  readonly #listeners = new Set<(event: ServerEvent) => void>();

  /** @param assets - the URLs of the preview. */
  constructor(link: BrokerLink, assets: PreviewAssets) {
    this.#requests = new ServerRequests(link);
    this.#assets = assets;
    link.on('server', ({ port, state }) => {
      if (state === 'open') this.#open.add(port);
      else this.#open.delete(port);
      for (const listener of [...this.#listeners]) listener(this.#event(port));
    });
  }

  /** Also calls back for servers that are already running. */
  listen(listener: (event: ServerEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    for (const port of this.#open) listener(this.#event(port));
    return () => this.#listeners.delete(listener);
  }

  #event(port: number): ServerEvent {
    if (!this.#open.has(port)) return { port, state: 'closed' };
    return { port, state: 'open', preview: createPreview(port, this.#requests, this.#assets) };
  }
}

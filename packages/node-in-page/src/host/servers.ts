import { EngineError } from '../engine-error.ts';
import type { ServerEvent, Unsubscribe } from '../engine.ts';
import type { FetchAssetText } from './engine-assets.ts';
import type { BrokerLink } from './broker-link.ts';
import { createPreview, type PreviewAssets, type PreviewContext } from '../preview/preview.ts';
import { ServerRequests } from '../preview/server-requests.ts';
import { PreviewThread } from '../preview/thread.ts';

/** The servers that run in the engine, and the listeners for them. */
export class Servers {
  readonly #previews: PreviewContext;
  readonly #open = new Set<number>();
  readonly #listeners = new Set<(event: ServerEvent) => void>();

  /** @param assets - the URLs of the preview. */
  constructor(link: BrokerLink, assets: PreviewAssets, fetchAssetText: FetchAssetText) {
    this.#previews = {
      requests: new ServerRequests(link),
      assets,
      fetchAssetText,
      thread: new PreviewThread(),
      // Where the engine's frame shares the thread of the page that has a loop, it has stopped, too.
      onStuck: () => link.expectAnswer(new EngineError('blocked-by-preview')),
    };
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
    return { port, state: 'open', preview: createPreview(port, this.#previews) };
  }
}

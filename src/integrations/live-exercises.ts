import path from 'node:path';
import type { HotPayload, Plugin, ViteDevServer, WebSocketClient } from 'vite';
import { listPlaygrounds } from '../catalog/catalog.ts';
import { definitionFor, type FaultyExercise } from '../catalog/exercise-entry.ts';
import { exerciseFault } from '../catalog/exercise-fault.ts';
import { loadExercise } from '../catalog/load-exercise.ts';
import { watchExercises } from '../catalog/watch-exercises.ts';
import { exerciseEvents, type ExerciseUpdate, type OpenExercises } from '../playground/live/exercise-update.ts';
import { PageReloads } from './page-reloads.ts';

/**
 * Brings an author's change of an exercise into the playgrounds that are open, without a reload, and a fault into
 * Astro's overlay. Astro reloads every page when its collections change: the pages with a started playground are left
 * out as long as nothing but exercises has changed.
 */
export function liveExercises(): Plugin {
  return {
    name: 'live-exercises',
    apply: 'serve',
    configureServer(server) {
      // Astro reads its collections with servers of their own, which no page is connected to.
      if (server.config.server.middlewareMode === true && server.config.server.hmr === false) return;
      new LiveExercises(server);
    },
  };
}

class LiveExercises {
  readonly #server: ViteDevServer;
  /** What is open in each page. */
  readonly #open = new Map<WebSocketClient, ReadonlySet<string>>();
  /** The fault of each exercise that has one. */
  readonly #faults = new Map<string, HotPayload>();
  readonly #reloads: PageReloads;

  constructor(server: ViteDevServer) {
    this.#server = server;
    server.ws.on(exerciseEvents.open, ({ slugs }: OpenExercises, client: WebSocketClient) => {
      if (slugs.length === 0) this.#open.delete(client);
      else this.#open.set(client, new Set(slugs));
    });
    this.#reloads = new PageReloads(server, () => {
      if (this.#openClients().length === 0) return false;
      this.#renderAnew();
      return true;
    });
    // Astro shows the fault of a page 200 ms after its response, whether or not the page is connected by then.
    server.ws.on('vite:client:connect', (_, client: WebSocketClient) => {
      for (const fault of this.#faults.values()) client.send(fault);
    });
    watchExercises(server.watcher, (slugs) => this.#refresh(slugs));
  }

  #openClients(): WebSocketClient[] {
    for (const client of this.#open.keys()) if (!this.#server.ws.clients.has(client)) this.#open.delete(client);
    return [...this.#open.keys()];
  }

  async #refresh(changed: ReadonlySet<string>): Promise<void> {
    const slugs = (await listPlaygrounds()).filter((slug) => changed.has('all') || changed.has(slug));
    for (const slug of slugs) {
      const entry = await loadExercise(slug);
      if (entry.state === 'faulty') {
        const payload = overlayOf(entry);
        this.#faults.set(slug, payload);
        // Vite would keep it for the first page that connects, whatever is true by then.
        if (this.#server.ws.clients.size > 0) this.#server.ws.send(payload);
        continue;
      }
      const { definition, translations } = { ...entry, definition: definitionFor(entry, this.#server.config.base) };
      for (const client of this.#openClients()) {
        if (this.#open.get(client)?.has(slug) === true)
          client.send(exerciseEvents.update, { definition, translations } satisfies ExerciseUpdate);
      }
      // A page that the server could not render with the fault is reloaded when the store is written.
      if (this.#faults.delete(slug)) this.#server.ws.send(exerciseEvents.repaired);
    }
  }

  /** Reloads the pages without a started playground; the others take over what the server renders. */
  #renderAnew(): void {
    const open = this.#openClients();
    // With a fault, the server can't render the page: asked for it, it would show the fault once more, later.
    if (this.#faults.size === 0) for (const client of open) client.send(exerciseEvents.rendered);
    this.#reloads.reload([...this.#server.ws.clients].filter((client) => !open.includes(client)));
  }
}

/** Astro's overlay over a page. */
function overlayOf(entry: FaultyExercise): HotPayload {
  const { name, message, hint, stack = '', loc } = exerciseFault(entry);
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
  return {
    type: 'error',
    err: {
      name,
      message: escape(message),
      stack,
      loc: { ...loc, file: path.resolve(loc.file) },
      // Astro's overlay shows these, too.
      ...{ title: 'An exercise has a fault', hint: escape(hint ?? '') },
    },
  };
}

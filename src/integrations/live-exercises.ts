import path from 'node:path';
import type { HotPayload, Plugin, ViteDevServer, WebSocketClient } from 'vite';
import { listPlaygrounds } from '../catalog/catalog.ts';
import { definitionFor, type FaultyExercise } from '../catalog/exercise-entry.ts';
import { exerciseFault } from '../catalog/exercise-fault.ts';
import { loadExercise } from '../catalog/load-exercise.ts';
import { watchExercises } from '../catalog/watch-exercises.ts';
import { exerciseEvents, type ExerciseUpdate, type OpenExercises } from '../playground/live/exercise-update.ts';

const sources = path.resolve('src');

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
  readonly #faulty = new Set<string>();
  /** Whether something else than exercises has changed since Astro last reloaded the pages. */
  #hasOtherChanges = false;

  constructor(server: ViteDevServer) {
    this.#server = server;
    server.ws.on(exerciseEvents.open, ({ slugs }: OpenExercises, client: WebSocketClient) => {
      if (slugs.length === 0) this.#open.delete(client);
      else this.#open.set(client, new Set(slugs));
    });
    server.watcher.on('all', (_, file) => {
      if (!path.relative(sources, file).startsWith('..')) this.#hasOtherChanges = true;
    });
    watchExercises(server.watcher, (slugs) => this.#refresh(slugs));
    this.#filterReloads();
  }

  /** Astro's reload after a change of its collections; a changed module's reload has no path. */
  #filterReloads(): void {
    const { hot } = this.#server.environments.client;
    const send = hot.send.bind(hot);
    hot.send = (...[message, data]: [HotPayload | string, unknown?]) => {
      if (typeof message === 'string') send(message, data);
      else if (message.type === 'full-reload' && message.path === '*')
        this.#reload(() => {
          send(message);
        });
      else send(message);
    };
  }

  #reload(sendToAll: () => void): void {
    if (this.#hasOtherChanges || this.#openClients().length === 0) {
      this.#hasOtherChanges = false;
      sendToAll();
      return;
    }
    // One change may have two reloads: Astro writes its store, and sees later that the file has changed.
    this.#renderAnew();
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
        this.#faulty.add(slug);
        this.#showFault(entry);
        continue;
      }
      const { definition, translations } = { ...entry, definition: definitionFor(entry, this.#server.config.base) };
      for (const client of this.#openClients()) {
        if (this.#open.get(client)?.has(slug) === true)
          client.send(exerciseEvents.update, { definition, translations } satisfies ExerciseUpdate);
      }
      if (this.#faulty.delete(slug)) this.#renderAnew();
    }
  }

  /** Reloads the pages without a started playground; the others take over what the server renders. */
  #renderAnew(): void {
    const open = this.#openClients();
    for (const client of this.#server.ws.clients) {
      if (open.includes(client)) client.send(exerciseEvents.rendered);
      else client.send({ type: 'full-reload', path: '*' });
    }
  }

  #showFault(entry: FaultyExercise): void {
    const { name, message, hint, stack = '', loc } = exerciseFault(entry);
    const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
    this.#server.ws.send({
      type: 'error',
      err: {
        name,
        message: escape(message),
        stack,
        loc: { ...loc, file: path.resolve(loc.file) },
        // Astro's overlay shows these, too.
        ...{ title: 'An exercise has a fault', hint: escape(hint ?? '') },
      },
    });
  }
}

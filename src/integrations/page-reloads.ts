import path from 'node:path';
import type { Connect, HotPayload, ViteDevServer, WebSocketClient } from 'vite';
import { exercisesFolder } from '../catalog/catalog.ts';
import { pageEvents, reloadsMetric, type OpenedPage } from '../playground/live/page-events.ts';

const sources = path.resolve('src');
const pages = path.resolve('src/content/docs');
/** What Astro writes by itself in dev: the store of all collections, each time over a temporary file beside it. */
const generated = path.resolve('.astro');

/** Astro waits this long after the last change of a collection before it writes its store. */
const storeDelayMs = 500;
/** One change of code may ask for several reloads within this time. */
const burstMs = 50;
/** A reload doesn't wait longer for the store: a page with a fault in its front matter never reaches it. */
const longestHoldMs = 2000;

const fullReload: HotPayload = { type: 'full-reload', path: '*' };

/** What Vite or Astro asks to reload the pages for. */
type Cause = 'code' | 'exercise' | 'store' | 'generated file';

/**
 * One edit, one reload. Of themselves, Vite and Astro reload the pages up to four times for one sentence: at once when a
 * page before had an error, when the sentence's module has changed, half a second later when the store of the
 * collections is written, and when the watcher sees that file, or after an error its temporary file. What is clicked in between goes with the document. Here
 * the first two wait for the store, and the last is dropped.
 *
 * A page that was rendered before a reload and connects after it is reloaded then.
 */
export class PageReloads {
  readonly #server: ViteDevServer;
  readonly #takeOver: () => boolean;
  /** How many there were. Each page knows how many there were when it was rendered. */
  #count = 0;
  /** When a source file last changed that the store, as it was last written, may not have. */
  #changedAt: number | null = null;
  /** A page's text has changed, and the store doesn't have it yet. */
  #isStoreDue = false;
  #held: { readonly since: number; readonly timer: NodeJS.Timeout } | null = null;
  /** Of a reload that is asked for right now. */
  #cause: Cause = 'code';

  /**
   * @param takeOver - called when collections have changed, but no source file: brings that into the pages without
   * reloading all of them. Returns whether it did.
   */
  constructor(server: ViteDevServer, takeOver: () => boolean) {
    this.#server = server;
    this.#takeOver = takeOver;
    // Before the listeners of Vite and Astro, some of which ask for a reload at once.
    for (const event of ['add', 'change', 'unlink'] as const)
      server.watcher.prependListener(event, (file: string) => {
        this.#onFile(path.resolve(file));
      });
    this.#intercept();
    server.middlewares.use(this.#stamp);
    server.ws.on(pageEvents.opened, ({ reloads }: OpenedPage, page: WebSocketClient) => {
      if (reloads < this.#count) page.send(fullReload);
    });
  }

  /** Reloads these pages, and those that are being loaded. */
  reload(connected: Iterable<WebSocketClient>): void {
    this.#count += 1;
    for (const page of connected) page.send(fullReload);
  }

  #onFile(file: string): void {
    if (isBelow(sources, file)) this.#changedAt = performance.now();
    if (isBelow(pages, file)) this.#isStoreDue = true;
    if (isBelow(generated, file)) this.#cause = 'generated file';
    else if (isBelow(exercisesFolder, file)) this.#cause = 'exercise';
    queueMicrotask(() => {
      this.#cause = 'code';
    });
  }

  #intercept(): void {
    const { client, ssr } = this.#server.environments;
    // Astro announces a new store to the modules of the server right before it reloads the pages.
    if (ssr !== undefined)
      intercept(ssr.hot, (message, pass) => {
        if (message === 'astro:content-changed' && this.#cause === 'code') this.#cause = 'store';
        pass();
      });
    intercept(client.hot, (message, pass) => {
      if (typeof message === 'string' || message.type !== 'full-reload') pass();
      else if (this.#cause === 'store') this.#onStore();
      else if (this.#cause === 'code') this.#onCode();
      // The store follows an exercise, and has been announced before its file is seen.
    });
  }

  #onStore(): void {
    this.#cause = 'code';
    const now = performance.now();
    const isInStore = (time: number): boolean => now - time >= storeDelayMs;
    // What changed later is not in it yet: the next store has it.
    const hasChanged = [this.#held?.since, this.#changedAt].some((time) => typeof time === 'number' && isInStore(time));
    if (this.#changedAt !== null && isInStore(this.#changedAt)) {
      this.#changedAt = null;
      this.#isStoreDue = false;
    }
    if (hasChanged || !this.#takeOver()) this.#reloadAll();
  }

  #onCode(): void {
    this.#held ??= {
      since: performance.now(),
      timer: setTimeout(
        () => {
          this.#isStoreDue = false;
          this.#reloadAll();
        },
        this.#isStoreDue ? longestHoldMs : burstMs,
      ),
    };
  }

  #reloadAll(): void {
    clearTimeout(this.#held?.timer);
    this.#held = null;
    this.reload(this.#server.ws.clients);
  }

  readonly #stamp: Connect.NextHandleFunction = (_, response, next) => {
    response.setHeader('Server-Timing', `${reloadsMetric};dur=${String(this.#count)}`);
    next();
  };
}

function isBelow(folder: string, file: string): boolean {
  const inside = path.relative(folder, file);
  return !inside.startsWith('..') && !path.isAbsolute(inside);
}

type Message = HotPayload | string;

/** Everything that is sent on a channel goes through `onMessage`, which passes it on or not. */
function intercept(
  channel: ViteDevServer['environments'][string]['hot'],
  onMessage: (message: Message, pass: () => void) => void,
): void {
  const send = channel.send.bind(channel);
  channel.send = (...[message, data]: [Message, unknown?]) => {
    onMessage(message, () => {
      if (typeof message === 'string') send(message, data);
      else send(message);
    });
  };
}

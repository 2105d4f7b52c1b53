import type { Preview, PreviewState, ShownPreview } from '../engine.ts';
import { Cookies } from './cookies.ts';
import { renderResponse } from './document.ts';
import { failureMessage, failureOf, fetchFromServer, type PreviewFetch } from './server-fetch.ts';
import { requestSchema, type PreviewAnswer, type PreviewBoot, type PreviewRequest } from './messages.ts';
import type { ServerRequests } from './server-requests.ts';
import { hasScripts, type PreviewThread } from './thread.ts';
import { Watchdog } from './watchdog.ts';

/** The URLs of the preview's assets. */
export interface PreviewAssets {
  /** The document of `preview/frame.ts`. */
  readonly frame: string;
  /** The bundled text of `preview/runtime/main.ts`. */
  readonly runtime: string;
}

/** Storage quota of a preview in characters, as in browsers. */
const STORAGE_LIMIT = 5 * 1024 * 1024;

/** A session history entry. Entries of one document differ in the fragment, or were made by `pushState`. */
interface Entry {
  readonly address: string;
  readonly document: number;
  readonly state: unknown;
}

/** What all previews of an engine have in common. */
export interface PreviewContext {
  readonly requests: ServerRequests;
  readonly assets: PreviewAssets;
  readonly fetchAssetText: (url: string, signal: AbortSignal) => Promise<string>;
  readonly thread: PreviewThread;
  /** Called when a page has been closed that had stopped answering. */
  readonly onStuck: () => void;
}

/** @returns the preview of the server at this port. */
export function createPreview(port: number, context: PreviewContext): Preview {
  return {
    port,
    show: (container, path, onState) => new PreviewPage(port, context, container, path, onState),
  };
}

/** A minimal browser: session history, cookies and storage of a page whose network is the engine's servers. */
class PreviewPage implements ShownPreview {
  readonly #base: string;
  readonly #title: string;
  readonly #context: PreviewContext;
  readonly #requests: ServerRequests;
  readonly #container: HTMLElement;
  readonly #onState: (state: PreviewState) => void;
  #frame: HTMLIFrameElement;
  #loaded: Promise<void>;
  #watchdog: Watchdog | undefined;
  /** Shows the page that is held. */
  #showHeld: (() => Promise<void>) | undefined;
  readonly #lifetime = new AbortController();
  readonly #cookies = new Cookies();
  readonly #storage = { local: new Map<string, string>(), session: new Map<string, string>() };
  readonly #fetches = new Map<number, AbortController>();
  #entries: Entry[] = [];
  #index = -1;
  #documents = 0;
  #navigation = new AbortController();
  #channel: MessagePort | undefined;
  #state: PreviewState = { path: '/', title: '', isLoading: true, canGoBack: false, failure: null };

  constructor(
    port: number,
    context: PreviewContext,
    container: HTMLElement,
    path: string,
    onState: (state: PreviewState) => void,
  ) {
    this.#base = `http://localhost:${String(port)}`;
    this.#context = context;
    this.#requests = context.requests;
    this.#container = container;
    this.#onState = onState;
    this.#title = `Page of the app on port ${String(port)}`;
    [this.#frame, this.#loaded] = this.#addFrame();
    this.open(path);
  }

  open(path: string): void {
    const address = URL.parse(path, this.#base)?.href ?? this.#base;
    void this.#navigate(get(address), 'push');
  }

  reload(): void {
    const entry = this.#entries[this.#index];
    void this.#navigate(get(entry?.address ?? `${this.#base}${this.#state.path ?? '/'}`), entry ? 'stay' : 'push');
  }

  back(): void {
    this.#go(-1);
  }

  allow(): void {
    this.#context.thread.isAllowed = true;
    void this.#showHeld?.();
  }

  remove(): void {
    this.#lifetime.abort();
    this.#closeDocument();
    this.#frame.remove();
  }

  #addFrame(): [frame: HTMLIFrameElement, loaded: Promise<void>] {
    const frame = this.#container.ownerDocument.createElement('iframe');
    frame.title = this.#title;
    frame.src = this.#context.assets.frame;
    const loaded = new Promise<void>((resolve) => {
      frame.addEventListener('load', () => resolve(), { once: true });
    });
    this.#container.append(frame);
    return [frame, loaded];
  }

  /** Takes a page away that has stopped answering; the next one gets a new frame. */
  #close(): void {
    this.#navigation.abort();
    this.#closeDocument();
    this.#frame.remove();
    this.#update({
      isLoading: false,
      title: '',
      failure: { code: 'unresponsive', data: { path: this.#state.path ?? '/' } },
    });
    this.#context.onStuck();
  }

  #update(change: Partial<PreviewState>): void {
    if (this.#lifetime.signal.aborted) return;
    const address = URL.parse(this.#entries[this.#index]?.address ?? '');
    const path = address ? address.pathname + address.search + address.hash : this.#state.path;
    const other = address && address.origin !== this.#base ? address.origin : '';
    this.#state = { ...this.#state, path: other + (path ?? ''), canGoBack: this.#index > 0, ...change };
    this.#onState(this.#state);
  }

  /** Fetches a document and shows it. If that fails, the current document stays, and the state's notice says why. */
  async #navigate(request: PreviewFetch, mode: 'push' | 'replace' | 'stay', to = this.#index): Promise<void> {
    this.#navigation.abort();
    const navigation = new AbortController();
    this.#navigation = navigation;
    const signal = AbortSignal.any([navigation.signal, this.#lifetime.signal]);
    const referrer = this.#entries[this.#index]?.address ?? '';
    this.#showHeld = undefined;
    this.#update({ isLoading: true, failure: null, isHeld: false });
    try {
      const found = await fetchFromServer(this.#requests, this.#cookies, request, signal);
      const { html, shown } = await renderResponse(found.response, found.address);
      if (!this.#frame.isConnected) [this.#frame, this.#loaded] = this.#addFrame();
      await this.#loaded;
      if (signal.aborted) return;
      if (!shown) {
        this.#update({ isLoading: false });
        return;
      }
      this.#setEntry({ address: found.address, document: ++this.#documents, state: null }, mode, to);
      const show = async (): Promise<void> => {
        this.#showHeld = undefined;
        await this.#show(html, referrer, signal);
        this.#update({ isLoading: false, isHeld: false, title: '' });
      };
      if (await this.#mustHold(html)) {
        if (signal.aborted) return;
        this.#showHeld = show;
        this.#update({ isLoading: false, isHeld: true, title: '' });
        return;
      }
      await show();
    } catch (error) {
      if (signal.aborted) return;
      this.#update({ isLoading: false, failure: failureOf(error) });
    }
  }

  /** Whether a loop in the document's scripts could freeze this page, and the reader doesn't know it yet. */
  async #mustHold(html: string): Promise<boolean> {
    const { thread } = this.#context;
    if (thread.isAllowed || !hasScripts(html)) return false;
    return thread.isShared((message, port) => this.#send(message, port));
  }

  #send(boot: unknown, port: MessagePort): void {
    this.#frame.contentWindow?.postMessage({ boot, title: this.#title }, location.origin, [port]);
  }

  #setEntry(entry: Entry, mode: 'push' | 'replace' | 'stay', to: number): void {
    if (mode === 'push') {
      this.#entries = [...this.#entries.slice(0, this.#index + 1), entry];
      this.#index = this.#entries.length - 1;
      return;
    }
    if (mode === 'stay') this.#index = to;
    this.#entries[Math.max(0, this.#index)] = entry;
    this.#index = Math.max(0, this.#index);
  }

  async #show(html: string, referrer: string, signal: AbortSignal): Promise<void> {
    const entry = this.#entries[this.#index];
    const runtime = await this.#context.fetchAssetText(this.#context.assets.runtime, signal);
    if (signal.aborted || !entry) return;
    this.#closeDocument();
    const { port1, port2 } = new MessageChannel();
    this.#channel = port1;
    const watchdog = new Watchdog(
      () => this.#post({ type: 'ping' }),
      () => this.#close(),
    );
    this.#watchdog = watchdog;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      watchdog.answered();
      const request = requestSchema.safeParse(data);
      // The frame runs untrusted code: ignore messages that are not requests of the runtime.
      if (request.success && this.#channel === port1) this.#receive(request.data);
    };
    const boot: PreviewBoot = {
      type: 'boot',
      runtime,
      document: {
        address: entry.address,
        html,
        referrer,
        cookies: this.#cookies.text(new URL(entry.address).pathname, true),
        local: Object.fromEntries(this.#storage.local),
        session: Object.fromEntries(this.#storage.session),
        historyLength: this.#entries.length,
        historyState: entry.state,
      },
    };
    this.#send(boot, port2);
  }

  #closeDocument(): void {
    this.#watchdog?.stop();
    this.#channel?.close();
    this.#channel = undefined;
    for (const controller of this.#fetches.values()) controller.abort();
    this.#fetches.clear();
  }

  #receive(request: PreviewRequest): void {
    const entry = this.#entries[this.#index];
    if (!entry) return;
    switch (request.type) {
      case 'fetch':
        return void this.#fetch(request);
      case 'cancel':
        return this.#fetches.get(request.id)?.abort();
      case 'navigate':
        return void this.#navigate(
          { ...request, body: request.body, redirect: 'follow' },
          request.replaces ? 'replace' : 'push',
        );
      case 'history': {
        const address = URL.parse(request.address);
        if (address?.origin !== new URL(entry.address).origin) return;
        this.#setEntry(
          { address: address.href, document: entry.document, state: request.state },
          request.mode,
          this.#index,
        );
        return this.#update({});
      }
      case 'go':
        return this.#go(Math.trunc(request.by));
      case 'pong':
        return;
      case 'title':
        return this.#update({ title: request.title.slice(0, 200) });
      case 'cookie':
        return this.#cookies.set(request.text, new URL(entry.address).pathname, true);
      case 'store':
        return this.#store(this.#storage[request.area], request.key, request.value);
    }
  }

  #store(storage: Map<string, string>, key: string, value: string | null): void {
    storage.delete(key);
    if (value === null) return;
    let size = key.length + value.length;
    for (const [name, text] of storage) size += name.length + text.length;
    if (size <= STORAGE_LIMIT) storage.set(key, value);
  }

  #go(delta: number): void {
    if (delta === 0) return this.reload();
    const to = this.#index + delta;
    const [from, entry] = [this.#entries[this.#index], this.#entries[to]];
    if (!entry) return;
    if (from?.document === entry.document) {
      this.#index = to;
      this.#update({});
      this.#post({ type: 'popstate', address: entry.address, state: entry.state });
    } else {
      void this.#navigate(get(entry.address), 'stay', to);
    }
  }

  #post(answer: PreviewAnswer): void {
    this.#channel?.postMessage(answer);
  }

  async #fetch(request: Extract<PreviewRequest, { type: 'fetch' }>): Promise<void> {
    const { id } = request;
    const controller = new AbortController();
    const channel = this.#channel;
    const answer = (message: PreviewAnswer): void => channel?.postMessage(message);
    this.#fetches.set(id, controller);
    try {
      const entry = this.#entries[this.#index];
      const found = await fetchFromServer(
        this.#requests,
        this.#cookies,
        { ...request, body: request.body },
        controller.signal,
      );
      const { address, redirected, response } = found;
      const { status, statusText } = response;
      const headers = response.headers.filter(([name]) => name.toLowerCase() !== 'set-cookie');
      if (entry && headers.length < response.headers.length) {
        answer({ type: 'cookies', cookies: this.#cookies.text(new URL(entry.address).pathname, true) });
      }
      answer({ type: 'head', id, address, redirected, status, statusText, headers });
      for await (const bytes of response.body) answer({ type: 'body', id, bytes });
      answer({ type: 'body', id, bytes: null });
    } catch (error) {
      const reason = failureMessage(error);
      answer({ type: 'failed', id, reason });
    } finally {
      this.#fetches.delete(id);
    }
  }
}

function get(address: string): PreviewFetch {
  return { method: 'GET', address, headers: [['Accept', 'text/html,*/*']], body: undefined, redirect: 'follow' };
}

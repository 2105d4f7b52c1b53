import type { Fetch } from './fetch.ts';

/** Default reconnection time in milliseconds. */
const RETRY = 3000;

/** `EventSource` over a streaming `fetch`. */
export function createEventSource(fetch: Fetch): unknown {
  return class EventSource extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSED = 2;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSED = 2;
    readonly url: string;
    readonly withCredentials = false;
    readyState = 0;
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: Event) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    readonly #controller = new AbortController();
    #retry = RETRY;
    #lastId = '';

    constructor(address: string | URL) {
      super();
      this.url = new URL(address, document.baseURI).href;
      this.addEventListener('open', (event) => this.onopen?.(event));
      this.addEventListener('message', (event) => this.onmessage?.(event));
      this.addEventListener('error', (event) => this.onerror?.(event));
      void this.#run();
    }

    close(): void {
      this.readyState = 2;
      this.#controller.abort();
    }

    async #run(): Promise<void> {
      const { signal } = this.#controller;
      while (!signal.aborted) {
        await this.#connect(signal).catch(() => undefined);
        if (signal.aborted || this.readyState === 2) return;
        this.readyState = 0;
        this.dispatchEvent(new Event('error'));
        await new Promise((resolve) => setTimeout(resolve, this.#retry));
      }
    }

    async #connect(signal: AbortSignal): Promise<void> {
      const headers = { Accept: 'text/event-stream', ...(this.#lastId ? { 'Last-Event-ID': this.#lastId } : {}) };
      const response = await fetch(this.url, { headers, signal });
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
      if (response.status !== 200 || !isStream || !response.body) {
        this.readyState = 2;
        this.dispatchEvent(new Event('error'));
        return;
      }
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
      let rest = '';
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        const blocks = (rest + text).split(/\r?\n\r?\n/);
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#dispatchBlock(block);
      }
    }

    #dispatchBlock(block: string): void {
      let type = 'message';
      const data: string[] = [];
      for (const line of block.split(/\r?\n/)) {
        const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
        if (field === 'event') type = value;
        else if (field === 'data') data.push(value);
        else if (field === 'id') this.#lastId = value;
        else if (field === 'retry' && /^\d+$/.test(value)) this.#retry = Number(value);
      }
      if (data.length === 0) return;
      const event = new MessageEvent(type, {
        data: data.join('\n'),
        lastEventId: this.#lastId,
        origin: new URL(this.url).origin,
      });
      this.dispatchEvent(event);
    }
  };
}

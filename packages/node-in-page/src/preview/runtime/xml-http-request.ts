import type { Fetch } from './fetch.ts';

/** `XMLHttpRequest` over `fetch`; synchronous requests are not supported, and throw. */
export function createXmlHttpRequest(fetch: Fetch): unknown {
  return class XMLHttpRequest extends EventTarget {
    static readonly UNSENT = 0;
    static readonly OPENED = 1;
    static readonly HEADERS_RECEIVED = 2;
    static readonly LOADING = 3;
    static readonly DONE = 4;
    readonly UNSENT = 0;
    readonly OPENED = 1;
    readonly HEADERS_RECEIVED = 2;
    readonly LOADING = 3;
    readonly DONE = 4;
    readyState = 0;
    status = 0;
    statusText = '';
    responseType: XMLHttpRequestResponseType = '';
    responseURL = '';
    timeout = 0;
    withCredentials = false;
    response: unknown = '';
    responseText = '';
    readonly upload = new EventTarget();
    #method = 'GET';
    #address = '';
    #headers = new Headers();
    #received = new Headers();
    #controller = new AbortController();

    constructor() {
      super();
      for (const type of [
        'readystatechange',
        'loadstart',
        'progress',
        'load',
        'error',
        'abort',
        'timeout',
        'loadend',
      ]) {
        this.addEventListener(type, (event) => {
          const handler = (this as unknown as Record<string, unknown>)[`on${type}`];
          if (typeof handler === 'function') (handler as (event: Event) => void).call(this, event);
        });
      }
    }

    open(method: string, address: string | URL, isAsync = true): void {
      if (!isAsync) throw new DOMException('The preview has no synchronous requests: use fetch.', 'InvalidAccessError');
      this.#method = method;
      this.#address = String(address);
      this.#headers = new Headers();
      this.#controller = new AbortController();
      this.#setReadyState(1);
    }

    setRequestHeader(name: string, value: string): void {
      this.#headers.append(name, value);
    }

    overrideMimeType(): void {}

    getResponseHeader(name: string): string | null {
      return this.#received.get(name);
    }

    getAllResponseHeaders(): string {
      return [...this.#received].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    }

    abort(): void {
      this.#controller.abort();
    }

    send(body: XMLHttpRequestBodyInit | null = null): void {
      void this.#exchange(body);
    }

    async #exchange(body: XMLHttpRequestBodyInit | null): Promise<void> {
      const { signal } = this.#controller;
      const timeoutSignal = AbortSignal.timeout(this.timeout > 0 ? this.timeout : 2 ** 31 - 1);
      const hasBody = this.#method !== 'GET' && this.#method !== 'HEAD';
      this.#dispatch('loadstart');
      try {
        const response = await fetch(this.#address, {
          method: this.#method,
          headers: this.#headers,
          body: hasBody ? body : null,
          signal: AbortSignal.any([signal, timeoutSignal]),
        });
        this.status = response.status;
        this.statusText = response.statusText;
        this.responseURL = response.url;
        this.#received = response.headers;
        this.#setReadyState(2);
        await this.#read(response);
        this.#dispatch('progress');
        this.#setReadyState(4);
        this.#dispatch('load');
      } catch {
        // As in browsers, the event carries no reason.
        this.status = 0;
        this.#setReadyState(4);
        this.#dispatch(signal.aborted ? 'abort' : timeoutSignal.aborted ? 'timeout' : 'error');
      }
      this.#dispatch('loadend');
    }

    async #read(response: Response): Promise<void> {
      const blob = await response.blob();
      this.#setReadyState(3);
      if (this.responseType === 'arraybuffer') this.response = await blob.arrayBuffer();
      else if (this.responseType === 'blob') this.response = blob;
      else {
        const text = await blob.text();
        if (this.responseType === 'json') this.response = parsed(text);
        else if (this.responseType === 'document') this.response = new DOMParser().parseFromString(text, 'text/html');
        else {
          this.responseText = text;
          this.response = text;
        }
      }
    }

    #setReadyState(state: number): void {
      this.readyState = state;
      this.#dispatch('readystatechange');
    }

    #dispatch(type: string): void {
      this.dispatchEvent(new ProgressEvent(type));
    }
  };
}

/** As in browsers: null for invalid JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

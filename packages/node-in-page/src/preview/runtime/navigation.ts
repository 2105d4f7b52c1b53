import type { PageChannel } from './page-channel.ts';
import type { DocumentLocation } from './document-location.ts';

/** Turns clicks on links, form submissions and `history` calls into requests to the page. */
export class Navigation {
  readonly #channel: PageChannel;
  readonly #location: DocumentLocation;
  #state: unknown;
  #length: number;

  constructor(
    channel: PageChannel,
    location: DocumentLocation,
    history: { readonly length: number; readonly state: unknown },
  ) {
    this.#channel = channel;
    this.#location = location;
    this.#state = history.state;
    this.#length = history.length;
    channel.listen((answer) => {
      if (answer.type !== 'popstate') return;
      const before = location.address.href;
      location.setAddress(answer.address);
      this.#state = answer.state;
      dispatchEvent(new PopStateEvent('popstate', { state: answer.state }));
      this.#dispatchHashChange(before);
    });
  }

  /** Navigates to an address; a fragment of this document only scrolls. */
  go(address: URL, replaces = false): void {
    const here = this.#location.address;
    const isHere = address.href.split('#')[0] === here.href.split('#')[0];
    if (isHere && address.hash !== '') {
      const before = here.href;
      this.#channel.send({ type: 'history', mode: replaces ? 'replace' : 'push', address: address.href, state: null });
      this.#location.setAddress(address.href);
      this.scrollToFragment();
      this.#dispatchHashChange(before);
      return;
    }
    const headers: [string, string][] = [['Accept', 'text/html,*/*']];
    this.#channel.send({ type: 'navigate', method: 'GET', address: address.href, headers, body: undefined, replaces });
  }

  scrollToFragment(): void {
    const name = decodeURIComponent(this.#location.address.hash.slice(1));
    if (name !== '') (document.getElementById(name) ?? document.getElementsByName(name)[0])?.scrollIntoView();
  }

  /** Listens to user events on the window, after the document's own listeners, which may cancel them. */
  listen(): void {
    for (const type of ['click', 'auxclick'] as const) {
      addEventListener(type, (event) => {
        if (event.defaultPrevented || event.button === 2) return;
        const link = event
          .composedPath()
          .find((each) => each instanceof HTMLAnchorElement || each instanceof HTMLAreaElement);
        const href = link?.getAttribute('href');
        if (href === undefined || href === null) return;
        if (/^\s*javascript:/i.test(href)) return;
        event.preventDefault();
        const address = this.#location.resolve(href);
        if (address) this.go(address);
      });
    }
    addEventListener('submit', (event) => {
      if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return;
      if (this.#submit(event.target, event.submitter)) event.preventDefault();
    });
    const submit = (form: HTMLFormElement): void => void this.#submit(form, null);
    HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
      submit(this);
    };
    globalThis.open = (href) => {
      const address = this.#location.resolve(String(href ?? ''));
      if (address) this.go(address);
      return null;
    };
  }

  /** Replaces the methods of `history`. */
  replaceHistory(): void {
    const change = (mode: 'push' | 'replace') => (state: unknown, _title: unknown, href?: string | URL | null) => {
      const address =
        href === undefined || href === null ? this.#location.address : this.#location.resolve(String(href));
      if (address?.origin !== this.#location.address.origin) {
        throw new DOMException(`${String(href)} is not an address of this server.`, 'SecurityError');
      }
      this.#channel.send({ type: 'history', mode, address: address.href, state: structuredClone(state) });
      this.#location.setAddress(address.href);
      this.#state = state;
      if (mode === 'push') this.#length++;
    };
    const go = (by = 0): void => this.#channel.send({ type: 'go', by });
    Object.defineProperties(history, {
      pushState: { value: change('push') },
      replaceState: { value: change('replace') },
      go: { value: go },
      back: { value: () => go(-1) },
      forward: { value: () => go(1) },
      state: { get: () => this.#state },
      length: { get: () => this.#length },
    });
  }

  /** @returns false for `method="dialog"`, which the browser handles. */
  #submit(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
    const button = submitter instanceof HTMLButtonElement || submitter instanceof HTMLInputElement ? submitter : null;
    const of = (name: string): string | null => button?.getAttribute(`form${name}`) ?? form.getAttribute(name);
    const method = (of('method') ?? 'get').toLowerCase();
    if (method === 'dialog') return false;
    const address = this.#location.resolve(of('action') || this.#location.address.href);
    if (!address) return true;
    const data = new FormData(form, submitter);
    const pairs = [...data].map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : value.name,
    ]);
    if (method === 'get') {
      address.search = new URLSearchParams(pairs).toString();
      this.go(address);
      return true;
    }
    const kind = (of('enctype') ?? '').toLowerCase();
    const text = pairs.map(([name, value]) => `${name}=${value}\r\n`).join('');
    const body = kind === 'multipart/form-data' ? data : kind === 'text/plain' ? text : new URLSearchParams(pairs);
    void this.#post(address, new Response(body));
    return true;
  }

  async #post(address: URL, form: Response): Promise<void> {
    const headers: [string, string][] = [
      ['Accept', 'text/html,*/*'],
      ['Content-Type', form.headers.get('content-type') ?? ''],
      ['Origin', this.#location.address.origin],
    ];
    const body = new Uint8Array(await form.arrayBuffer());
    this.#channel.send({ type: 'navigate', method: 'POST', address: address.href, headers, body, replaces: false });
  }

  #dispatchHashChange(before: string): void {
    const { href } = this.#location.address;
    if (new URL(before).hash === this.#location.address.hash) return;
    dispatchEvent(new HashChangeEvent('hashchange', { oldURL: before, newURL: href }));
  }
}

import type { Fetch } from './fetch.ts';
import type { DocumentLocation } from './document-location.ts';
import type { Styles } from './styles.ts';

/** Elements whose resources are loaded after the document, without blocking it. */
const LAZY_ELEMENTS =
  'img[src], source[src], video[src], video[poster], audio[src], input[type=image][src], image[href]';
const ADDRESS_ATTRIBUTES = ['src', 'poster', 'href'];

const isHttp = (address: string | undefined): address is string => /^https?:/.test(address ?? '');

/** Loads the resources of a document as blobs: the frame's CSP allows nothing else. */
export class Resources {
  readonly #location: DocumentLocation;
  readonly #fetch: Fetch;
  readonly #styles: Styles;

  constructor(location: DocumentLocation, fetch: Fetch, styles: Styles) {
    this.#location = location;
    this.#fetch = fetch;
    this.#styles = styles;
  }

  /** Prepares a parsed document for `document.write`: inlines style sheets and scripts, in their order. */
  async prepare(parsed: Document): Promise<void> {
    parsed.querySelectorAll('meta[http-equiv="content-security-policy" i]').forEach((meta) => meta.remove());
    const sheets = [...parsed.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet" i][href]')];
    const scripts = [...parsed.querySelectorAll<HTMLScriptElement>('script[src]')];
    await Promise.all([
      ...sheets.map((link) => this.#inlineSheet(link, parsed)),
      ...scripts.map((script) => this.#inlineScript(script)),
      ...[...parsed.querySelectorAll('style')].map(async (style) => {
        style.textContent = await this.#styles.text(style.textContent, this.#location.base);
      }),
      ...[...parsed.querySelectorAll<HTMLElement>('[style*="url("]')].map(async (element) => {
        const style = element.getAttribute('style') ?? '';
        element.setAttribute('style', await this.#styles.text(style, this.#location.base));
      }),
    ]);
    for (const element of parsed.querySelectorAll('[srcset]')) element.removeAttribute('srcset');
    // The browser would try to load these at once, and fire error events.
    for (const element of parsed.querySelectorAll(LAZY_ELEMENTS)) stashAddresses(element);
  }

  /** Loads lazy resources, also of elements that scripts add later. */
  watch(): void {
    const load = (root: ParentNode | Element): void => {
      const selector = LAZY_ELEMENTS.replaceAll(/\[(\w+)\](?=,|$)/g, ':is([$1], [data-preview-$1])');
      const found = [...root.querySelectorAll(selector)];
      if (root instanceof Element && root.matches(selector)) found.push(root);
      for (const element of found) this.#loadLazy(element);
      for (const link of root.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet" i][href]'))
        this.#loadSheet(link);
      if (root instanceof HTMLLinkElement && root.matches('[rel~="stylesheet" i][href]')) this.#loadSheet(root);
    };
    load(document);
    new MutationObserver((records) => {
      for (const { target, type, addedNodes } of records) {
        if (type === 'attributes' && target instanceof Element) load(target);
        for (const node of addedNodes) if (node instanceof Element) load(node);
      }
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['src', 'poster', 'href'],
    });
    this.#interceptScripts();
  }

  #loadLazy(element: Element): void {
    for (const name of ADDRESS_ATTRIBUTES) {
      const asked = element.getAttribute(`data-preview-${name}`) ?? element.getAttribute(name);
      const address = asked === null ? undefined : this.#location.resolve(asked)?.href;
      if (!isHttp(address)) continue;
      stashAddresses(element);
      void this.#styles.blob(address).then((blob) => {
        element.removeAttribute(`data-preview-${name}`);
        // A missing file: this URL makes the element fire its error event.
        element.setAttribute(name, isHttp(blob) ? 'data:,' : blob);
        if (element instanceof HTMLSourceElement && element.parentElement instanceof HTMLMediaElement) {
          element.parentElement.load();
        }
      });
    }
  }

  #loadSheet(link: HTMLLinkElement): void {
    const address = this.#location.resolve(link.getAttribute('href') ?? '')?.href;
    if (!isHttp(address)) return;
    link.removeAttribute('href');
    void this.#styles.sheet(address).then(
      (text) => {
        link.href = URL.createObjectURL(new Blob([text], { type: 'text/css' }));
      },
      () => link.dispatchEvent(new Event('error')),
    );
  }

  async #inlineSheet(link: HTMLLinkElement, parsed: Document): Promise<void> {
    const address = this.#location.resolve(link.getAttribute('href') ?? '')?.href;
    const style = parsed.createElement('style');
    if (link.media !== '') style.media = link.media;
    if (isHttp(address)) style.textContent = await this.#styles.sheet(address).catch(() => '');
    link.replaceWith(style);
  }

  async #inlineScript(script: HTMLScriptElement): Promise<void> {
    const address = this.#location.resolve(script.getAttribute('src') ?? '')?.href;
    if (!isHttp(address)) return;
    script.removeAttribute('integrity');
    script.removeAttribute('crossorigin');
    script.setAttribute('src', await this.#scriptBlob(address));
  }

  /** A blob URL of the script, with a `sourceURL` for developer tools and stack traces. */
  async #scriptBlob(address: string): Promise<string> {
    const response = await this.#fetch(address).catch(() => undefined);
    if (response?.ok !== true) {
      // A browser logs it in its console.
      reportError(
        new Error(`The script ${address} could not be loaded${response ? `: ${String(response.status)}` : ''}.`),
      );
      return 'data:text/javascript,';
    }
    const text = `${await response.text()}\n//# sourceURL=${address}`;
    return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  }

  /** Delays the `src` of scripts that scripts add until their text is loaded. */
  #interceptScripts(): void {
    const { prototype } = HTMLScriptElement;
    const own = Object.getOwnPropertyDescriptor(prototype, 'src');
    const asked = new WeakMap<HTMLScriptElement, string>();
    const load = (script: HTMLScriptElement, href: string): void => {
      const address = this.#location.resolve(href)?.href;
      if (!isHttp(address)) {
        own?.set?.call(script, href);
        return;
      }
      asked.set(script, address);
      void this.#scriptBlob(address).then((blob) => own?.set?.call(script, blob));
    };
    Object.defineProperty(prototype, 'src', {
      configurable: true,
      enumerable: true,
      get(this: HTMLScriptElement) {
        return asked.get(this) ?? (own?.get?.call(this) as string);
      },
      set(this: HTMLScriptElement, href: unknown) {
        load(this, String(href));
      },
    });
    const { setAttribute } = Element.prototype;
    prototype.setAttribute = function (this: HTMLScriptElement, name, value) {
      if (name.toLowerCase() === 'src') load(this, value);
      else setAttribute.call(this, name, value);
    };
  }
}

function stashAddresses(element: Element): void {
  for (const name of ADDRESS_ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value === null || /^(?:data|blob):/.test(value)) continue;
    element.removeAttribute(name);
    element.setAttribute(`data-preview-${name}`, value);
  }
}

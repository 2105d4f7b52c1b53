/** The document's URL as its scripts and links see it: that of the frame is `about:srcdoc`. */
export class DocumentLocation {
  #address: URL;
  /** The URL of the document's `<base>`, if it has one. */
  #base: string | undefined;

  constructor(address: string) {
    this.#address = new URL(address);
  }

  get address(): URL {
    return this.#address;
  }

  get base(): string {
    return this.#base ?? this.#address.href;
  }

  setBase(href: string): void {
    this.#base = URL.parse(href, this.#address)?.href;
  }

  /** Changes the URL of the same document, after `pushState` or a fragment navigation. */
  setAddress(address: string): void {
    this.#address = new URL(address);
    const base = document.querySelector<HTMLBaseElement>('base[data-preview]');
    if (base && this.#base === undefined) base.href = address;
  }

  /** Resolves a relative URL; undefined if it is invalid. */
  resolve(href: string): URL | undefined {
    return URL.parse(href, this.base) ?? undefined;
  }
}

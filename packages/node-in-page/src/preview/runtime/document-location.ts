/** Where the document is, as its scripts and links see it: the frame itself is at `about:srcdoc`. */
export class DocumentLocation {
  #address: URL;
  /** Of `<base>`, when the document has one. */
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

  /** The document is somewhere else on the same server now, by `pushState` or a fragment. */
  setAddress(address: string): void {
    this.#address = new URL(address);
    const base = document.querySelector<HTMLBaseElement>('base[data-preview]');
    if (base && this.#base === undefined) base.href = address;
  }

  /** An absolute address; undefined when it is none. */
  resolve(href: string): URL | undefined {
    return URL.parse(href, this.base) ?? undefined;
  }
}

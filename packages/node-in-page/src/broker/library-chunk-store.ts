import type { LibraryChunks } from '../kernel/protocol.ts';

/** The texts of Node's library that the page sent, and the one that it sends when a process needs it. */
export class LibraryChunkStore {
  readonly #requestRare: () => void;
  #chunks: LibraryChunks | undefined;
  #waiting: ((text: Blob | undefined) => void)[] = [];

  /** @param requestRare - asks the page for the rare part. */
  constructor(requestRare: () => void) {
    this.#requestRare = requestRare;
  }

  /** What there is now. No process starts before the page has sent it. */
  get current(): LibraryChunks {
    if (!this.#chunks) throw new Error('A process came before the parts of the engine.');
    return this.#chunks;
  }

  setChunks(chunks: LibraryChunks): void {
    this.#chunks = chunks;
  }

  /** The page's answer. */
  onRareLoaded(text: Blob | undefined): void {
    if (text) this.#chunks = { ...this.current, rare: text };
    for (const waiting of this.#waiting.splice(0)) waiting(text);
  }

  /** The rare part, now or when the page has loaded it; undefined when it can't. */
  rare(): Promise<Blob | undefined> {
    if (this.current.rare) return Promise.resolve(this.current.rare);
    return new Promise((resolve) => {
      if (this.#waiting.push(resolve) === 1) this.#requestRare();
    });
  }
}

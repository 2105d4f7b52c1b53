import type { LibraryChunks } from '../kernel/protocol.ts';

/** The chunks of Node's library that the page has sent; the rare chunk is requested when a process needs it. */
export class LibraryChunkStore {
  readonly #requestRare: () => void;
  #chunks: LibraryChunks | undefined;
  #pending: ((text: Blob | undefined) => void)[] = [];

  /** @param requestRare - requests the rare chunk from the page. */
  constructor(requestRare: () => void) {
    this.#requestRare = requestRare;
  }

  /** The chunks loaded so far. @throws if the page has not sent any: no process starts before that. */
  get current(): LibraryChunks {
    if (!this.#chunks) throw new Error('A process was started before the library chunks arrived.');
    return this.#chunks;
  }

  setChunks(chunks: LibraryChunks): void {
    this.#chunks = chunks;
  }

  /** Handles the page's answer; undefined if loading failed. */
  onRareLoaded(text: Blob | undefined): void {
    if (text) this.#chunks = { ...this.current, rare: text };
    for (const waiting of this.#pending.splice(0)) waiting(text);
  }

  /** Resolves to the rare chunk once the page has loaded it; undefined if loading failed. */
  rare(): Promise<Blob | undefined> {
    if (this.current.rare) return Promise.resolve(this.current.rare);
    return new Promise((resolve) => {
      if (this.#pending.push(resolve) === 1) this.#requestRare();
    });
  }
}

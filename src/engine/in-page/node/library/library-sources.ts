type Places = Readonly<Record<string, readonly [start: number, length: number]>>;

/** Where each file lies in the two texts that `tools/node-library.ts` writes. */
export interface LibraryIndex {
  /** Of what made the texts, so that a build sees when they are outdated. */
  readonly stamp: string;
  readonly core: Places;
  readonly more: Places;
}

/** The text of Node's own library files, by id (`events`, `internal/errors`, …). */
export class LibrarySources {
  readonly #index: LibraryIndex;
  readonly #core: string;
  readonly #readMore: () => string;
  #more: string | undefined;

  /**
   * @param core - the whole of `core.txt`: the index, and the files that every process runs.
   * @param readMore - gives the whole of `more.txt`; called once, when a file of it is wanted.
   */
  constructor(core: string, readMore: () => string) {
    const end = core.indexOf('\n');
    this.#index = JSON.parse(core.slice(0, end)) as LibraryIndex;
    this.#core = core.slice(end + 1);
    this.#readMore = readMore;
  }

  /** Undefined when the library has no such file here. */
  text(id: string): string | undefined {
    const inCore = this.#index.core[id];
    if (inCore) return this.#core.slice(inCore[0], inCore[0] + inCore[1]);
    const inMore = this.#index.more[id];
    if (!inMore) return undefined;
    this.#more ??= this.#readMore();
    return this.#more.slice(inMore[0], inMore[0] + inMore[1]);
  }
}

import type { LibrarySources } from '../../kernel/library-sources.ts';

type Places = Readonly<Record<string, readonly [start: number, length: number]>>;

/** A text with files of Node's library: what every process runs, what many do, and what few do. */
export type LibraryPart = 'core' | 'common' | 'rare';

/** Where each file lies in the three texts that `tools/node-library.ts` writes. */
export interface LibraryIndex {
  /** Of what made the texts, so that a build sees when they are outdated. */
  readonly stamp: string;
  readonly core: Places;
  readonly common: Places;
  readonly rare: Places;
}

/** The text of Node's own library files, by id (`events`, `internal/errors`, …). */
export class PackedLibrary implements LibrarySources {
  readonly #index: LibraryIndex;
  readonly #texts = new Map<LibraryPart, string>();
  readonly #read: (part: Exclude<LibraryPart, 'core'>) => string;

  /**
   * @param core - the whole of `node-lib.core.txt`: the index, and the files that every process runs.
   * @param read - returns the whole of `node-lib.common.txt` or `node-lib.rare.txt`. Called when a file of it is
   *   first needed, and again only if it throws.
   */
  constructor(core: string, read: (part: Exclude<LibraryPart, 'core'>) => string) {
    const end = core.indexOf('\n');
    this.#index = JSON.parse(core.slice(0, end)) as LibraryIndex;
    this.#texts.set('core', core.slice(end + 1));
    this.#read = read;
  }

  text(id: string): string | undefined {
    for (const part of ['core', 'common', 'rare'] as const) {
      const place = this.#index[part][id];
      if (place) return this.#textOf(part).slice(place[0], place[0] + place[1]);
    }
    return undefined;
  }

  #textOf(part: LibraryPart): string {
    const known = this.#texts.get(part);
    if (known !== undefined || part === 'core') return known ?? '';
    const text = this.#read(part);
    this.#texts.set(part, text);
    return text;
  }
}

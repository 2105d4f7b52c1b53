import type { LibrarySources } from '../../kernel/library-sources.ts';

type Positions = Readonly<Record<string, readonly [start: number, length: number]>>;

/** A text with files of Node's library: those that every process runs, that many do, and that few do. */
export type LibraryPart = 'core' | 'common' | 'rare';

/** The position of each file in the three texts that `tools/node-library.ts` writes. */
export interface LibraryIndex {
  /** A hash of everything that the texts depend on: a build uses it to detect outdated texts. */
  readonly stamp: string;
  readonly core: Positions;
  readonly common: Positions;
  readonly rare: Positions;
}

/** Node's library files by id (`events`, `internal/errors`, …), from three texts that are loaded on demand. */
export class PackedLibrary implements LibrarySources {
  readonly #index: LibraryIndex;
  readonly #texts = new Map<LibraryPart, string>();
  readonly #read: (part: Exclude<LibraryPart, 'core'>) => string;

  /**
   * @param core - the text `node-lib.core.txt`: the index, and the files that every process runs.
   * @param read - returns the text `node-lib.common.txt` or `node-lib.rare.txt`. Called when a file of it is first
   * needed, and again only if it throws.
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

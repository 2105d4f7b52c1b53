import type { EngineFs, FileSystemTree, WatchEvent } from '../engine.ts';
import { EngineError } from '../engine-error.ts';

/** How long changes are collected before they are read, in milliseconds. */
const DELAY = 500;

/** What the journal keeps, in bytes: of one file, and of all that programs wrote. Larger files are not in it. */
const MOST_OF_FILE = 5_000_000;
const MOST = 30_000_000;

const DEPENDENCIES = /^node_modules(?:\/|$)/;

type Contents = string | Uint8Array;

/**
 * The project's files as the page last saw them, for the case that the engine's frame dies. A change is in it within a
 * second. Dependencies are left out: they are mounted again.
 */
export class FileJournal {
  readonly #fs: Pick<EngineFs, 'readFile' | 'readdir'>;
  readonly #files = new Map<string, Contents>();
  readonly #written = new Map<string, number>();
  readonly #changed = new Set<string>();
  /** Not read again: each read of such a file costs what the page has to do. */
  readonly #oversized = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(fs: EngineFs) {
    this.#fs = fs;
    fs.watch('.', (event) => this.#note(event));
  }

  /** To be called with each tree that is mounted. */
  mounted(tree: FileSystemTree): void {
    for (const [path, contents] of filesOf(tree, '')) this.#files.set(path, contents);
  }

  /** To be called when everything is replaced by this tree. */
  formatted(tree: FileSystemTree): void {
    this.stop();
    this.#files.clear();
    this.#written.clear();
    this.#oversized.clear();
    this.mounted(tree);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
  }

  tree(): FileSystemTree {
    const tree: FileSystemTree = {};
    for (const [path, contents] of this.#files) {
      const names = path.split('/');
      const name = names.pop() ?? '';
      let directory = tree;
      for (const each of names) {
        const node = directory[each];
        if (node !== undefined && 'directory' in node) directory = node.directory;
        else directory[each] = { directory: (directory = {}) };
      }
      directory[name] = { file: { contents } };
    }
    return tree;
  }

  #note({ path }: WatchEvent): void {
    if (DEPENDENCIES.test(path) || this.#oversized.has(path)) return;
    this.#changed.add(path);
    this.#timer ??= setTimeout(() => void this.#readChanged(), DELAY);
  }

  async #readChanged(): Promise<void> {
    this.#timer = undefined;
    const paths = [...this.#changed];
    this.#changed.clear();
    for (const path of paths) await this.#read(path);
  }

  async #read(path: string): Promise<void> {
    try {
      this.#set(path, await this.#fs.readFile(path));
    } catch (error) {
      // A dead engine: what was seen before is all there is.
      if (!(error instanceof EngineError) || error.failure.code !== 'file-system') return;
      this.#drop(path);
      if (error.failure.data.posix === 'EISDIR') await this.#readDirectory(path);
    }
  }

  async #readDirectory(path: string): Promise<void> {
    const entries = await this.#fs.readdir(path).catch(() => []);
    for (const { name } of entries) await this.#read(`${path}/${name}`);
  }

  #set(path: string, contents: Uint8Array): void {
    this.#drop(path);
    const sum = [...this.#written.values()].reduce((total, size) => total + size, contents.length);
    if (contents.length > MOST_OF_FILE) this.#oversized.add(path);
    if (contents.length > MOST_OF_FILE || sum > MOST) return;
    this.#written.set(path, contents.length);
    this.#files.set(path, contents);
  }

  /** Forgets a file, or a directory with all that was in it. */
  #drop(path: string): void {
    for (const known of [...this.#files.keys()]) {
      if (known !== path && !known.startsWith(`${path}/`)) continue;
      this.#files.delete(known);
      this.#written.delete(known);
    }
  }
}

function* filesOf(tree: FileSystemTree, prefix: string): Generator<[path: string, contents: Contents]> {
  for (const [name, node] of Object.entries(tree)) {
    const path = `${prefix}${name}`;
    if (DEPENDENCIES.test(path)) continue;
    if ('directory' in node) yield* filesOf(node.directory, `${path}/`);
    else if ('contents' in node.file) yield [path, node.file.contents];
  }
}

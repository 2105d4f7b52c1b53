import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { ProjectFile } from '../definition.ts';
import type { TextMap } from './kept-work.ts';

/** One file as the learner has it now. */
export interface WorkspaceFile {
  readonly path: string;
  readonly access: ProjectFile['access'];
  /** Whether the learner created it: only such a file can be renamed and deleted. */
  readonly isOwn: boolean;
  readonly text: ReadonlySignal<string>;
  /** What the exercise has here; undefined for a file that the learner created. */
  readonly original: string | undefined;
  /** Whether the text differs from the exercise's own. */
  readonly changed: ReadonlySignal<boolean>;
}

/** Texts by path. */
export type Texts = Readonly<Record<string, string>>;

/** Whether these are the same texts at the same paths. */
export function areEqual(some: Texts, others: Texts): boolean {
  const paths = Object.keys(some);
  return paths.length === Object.keys(others).length && paths.every((path) => some[path] === others[path]);
}

/** The largest text that a file here can have, in characters: an editor stands still over many more. */
export const largestText = 2_000_000;

/** A text that is too large to be the learner's: what a program has written, or what was to be pasted. */
export interface OversizedText {
  readonly path: string;
  readonly by: 'program' | 'paste';
  /** About as many characters as bytes. */
  readonly size: number;
}

/** `text` is null when the file was deleted. */
export type WriteListener = (path: string, text: string | null) => void;

interface Entry extends WorkspaceFile {
  readonly text: Signal<string>;
}

/** A path inside the project, without `./`; the canonical form. */
export function normalizePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const isReserved = parts.includes('..') || parts.includes('__proto__') || parts[0] === runnerFolder;
  // A backslash would be a folder where the project is unpacked on Windows.
  if (path.startsWith('/') || parts.length === 0 || isReserved || /[\\\u0000-\u001f]/.test(path)) {
    throw new EngineError('file-system', { path, posix: 'EACCES' });
  }
  return parts.join('/');
}

/** The check runner makes its copies of the project there. */
const runnerFolder = '.playground';

/**
 * The learner's files, and their single source of truth: editor and engine both follow it, never each other. Only the
 * methods below change a text, and each notifies the listeners.
 */
export class Workspace {
  readonly #entries: Signal<ReadonlyMap<string, Entry>>;
  readonly #listeners = new Set<WriteListener>();
  readonly files: ReadonlySignal<readonly WorkspaceFile[]>;
  /** Whether anything differs from the original exercise. */
  readonly changed: ReadonlySignal<boolean>;
  /** The texts that differ from the exercise, whoever changed them. */
  readonly changes: ReadonlySignal<Texts>;

  /** Whether nothing can be written, since the work is in another tab. */
  readonly locked = signal(false);

  /** The last text that was too large; null when there was none, or it has been read of. */
  readonly oversized = signal<OversizedText | null>(null);

  /** Paths of files that are no texts of the learner, such as data: nothing else can be there. */
  readonly #others: readonly string[];

  /**
   * @param kept - texts of an earlier visit; those of read-only files are ignored, and those that no longer fit.
   * @param others - paths of the exercise's other files.
   */
  constructor(files: readonly ProjectFile[], kept: TextMap = new Map(), others: readonly string[] = []) {
    this.#others = others;
    const entries = new Map<string, Entry>();
    for (const file of files) {
      const text = file.access === 'editable' ? (kept.get(file.path) ?? file.text) : file.text;
      entries.set(file.path, createEntry(file.path, file.access, text, file.text));
    }
    for (const [path, text] of kept) {
      if (entries.has(path) || this.#obstacle(path, entries.keys()) !== null) continue;
      entries.set(path, createEntry(path, 'editable', text, undefined));
    }
    this.#entries = signal(entries);
    this.files = computed(() => [...this.#entries.value.values()]);
    this.changed = computed(() => this.files.value.some((file) => file.changed.value));
    this.changes = computed(() => {
      const changed = this.files.value.filter((file) => file.changed.value);
      return Object.fromEntries(changed.map((file) => [file.path, file.text.value]));
    });
  }

  file(path: string): WorkspaceFile | undefined {
    return this.#entries.peek().get(path);
  }

  /** Whether there is such a file, and the learner sees it. */
  shows(path: string): boolean {
    const entry = this.#entries.peek().get(path);
    return entry !== undefined && entry.access !== 'hidden';
  }

  /** The text that the exercise has there; undefined for a file of the learner's own. */
  originalOf(path: string): string | undefined {
    return this.#entries.peek().get(path)?.original;
  }

  onWrite(listener: WriteListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Changes a file of the learner, or creates one.
   * @throws EngineError `file-system` for a read-only file, a path outside of the exercise, or one that can't be: with a
   * file where its folder would be, or the reverse; and for a text of more than {@link largestText}.
   */
  write(path: string, text: string): void {
    const name = normalizePath(path);
    const entry = this.#entries.peek().get(name);
    if (entry?.text.peek() === text) return;
    if (text.length > largestText) throw new EngineError('file-system', { path: name, posix: 'EFBIG' });
    if (this.locked.peek() || (entry !== undefined && entry.access !== 'editable')) {
      throw new EngineError('file-system', { path: name, posix: 'EACCES' });
    }
    const obstacle = entry === undefined ? this.#obstacle(name) : null;
    if (obstacle !== null) throw new EngineError('file-system', { path: name, posix: obstacle });
    this.#set(name, text);
  }

  /**
   * Renames a file that the learner created; an existing file of the new name is overwritten.
   * @throws EngineError `file-system` for a file of the exercise, or a path outside of it.
   */
  rename(from: string, to: string): void {
    const text = this.#own(from).text.peek();
    this.write(to, text);
    if (normalizePath(to) !== from) this.#remove(from);
  }

  /** Deletes a file that the learner created. @throws EngineError `file-system` for a file of the exercise. */
  remove(path: string): void {
    this.#own(path);
    if (this.locked.peek()) throw new EngineError('file-system', { path, posix: 'EACCES' });
    this.#remove(path);
  }

  /** Adopts what a program wrote to one of the files, read-only ones included, as it is on the engine's disk. */
  adopt(path: string, text: string): void {
    if (this.#entries.peek().has(path)) this.#set(path, text);
  }

  /**
   * Replaces what the exercise itself has at this path, as when its author saves it.
   * @param original - undefined when the exercise has no such file any more: then it is the learner's own.
   */
  rebase(path: string, access: ProjectFile['access'], text: string, original: string | undefined): void {
    const before = this.#entries.peek().get(path)?.text.peek();
    this.#entries.value = new Map(this.#entries.peek()).set(path, createEntry(path, access, text, original));
    if (text !== before) for (const listener of this.#listeners) listener(path, text);
  }

  /**
   * The learner's texts that differ from the exercise: all that needs to be kept. What programs wrote into files that the
   * learner can't change is not among them.
   */
  differences(): TextMap {
    const own = this.#changed().filter((entry) => entry.access === 'editable');
    return new Map(own.map((entry) => [entry.path, entry.text.peek()]));
  }

  /** Restores the original exercise. */
  reset(): void {
    this.show(new Map());
  }

  /** Shows another work: these texts, and everything else as the exercise has it. */
  show(texts: TextMap): void {
    for (const { path, original } of this.#changed()) {
      if (texts.has(path)) continue;
      if (original === undefined) this.#remove(path);
      else this.#set(path, original);
    }
    for (const [path, text] of texts) if (this.#obstacle(path) === null) this.#set(path, text);
  }

  /** Why there can't be a file of this path beside the others; null when there can. */
  #obstacle(path: string, taken: Iterable<string> = this.#entries.peek().keys()): 'EISDIR' | 'ENOTDIR' | null {
    for (const other of [...taken, ...this.#others]) {
      if (other.startsWith(`${path}/`)) return 'EISDIR';
      if (path.startsWith(`${other}/`)) return 'ENOTDIR';
    }
    return null;
  }

  #changed(): Entry[] {
    return [...this.#entries.peek().values()].filter((entry) => entry.changed.peek());
  }

  #own(path: string): Entry {
    const entry = this.#entries.peek().get(path);
    if (entry?.isOwn === true) return entry;
    throw new EngineError('file-system', { path, posix: 'EPERM' });
  }

  #set(path: string, text: string): void {
    const entry = this.#entries.peek().get(path);
    if (entry === undefined) {
      const added = createEntry(path, 'editable', text, undefined);
      this.#entries.value = new Map(this.#entries.peek()).set(path, added);
    } else if (entry.text.peek() === text) {
      return;
    } else {
      entry.text.value = text;
    }
    for (const listener of this.#listeners) listener(path, text);
  }

  #remove(path: string): void {
    const entries = new Map(this.#entries.peek());
    entries.delete(path);
    this.#entries.value = entries;
    for (const listener of this.#listeners) listener(path, null);
  }
}

function createEntry(path: string, access: ProjectFile['access'], text: string, original: string | undefined): Entry {
  const current = signal(text);
  return {
    path,
    access,
    isOwn: original === undefined,
    text: current,
    original,
    changed: computed(() => current.value !== original),
  };
}

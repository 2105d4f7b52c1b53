import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { ProjectFile } from '../definition.ts';

/** One file as the learner has it now. */
export interface WorkspaceFile {
  readonly path: string;
  readonly access: ProjectFile['access'];
  /** Whether the learner created it: only such a file can be renamed and deleted. */
  readonly isOwn: boolean;
  readonly text: ReadonlySignal<string>;
  /** Whether the text differs from the exercise's own. */
  readonly changed: ReadonlySignal<boolean>;
}

/** Texts by path: the result of `reset`, the argument of `restore`. */
export type Texts = Readonly<Record<string, string>>;

/** `text` is null when the file was deleted. */
export type WriteListener = (path: string, text: string | null) => void;

interface Entry extends WorkspaceFile {
  readonly text: Signal<string>;
  /** Undefined for a file that the learner created. */
  readonly original: string | undefined;
}

/** A path inside the project, without `./`; the canonical form. */
export function normalizePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || parts.length === 0 || parts.includes('..')) {
    throw new EngineError('file-system', { path, posix: 'EACCES' });
  }
  return parts.join('/');
}

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

  /** @param kept - texts of an earlier visit; those of read-only files are ignored. */
  constructor(files: readonly ProjectFile[], kept: Texts = {}) {
    const entries = new Map<string, Entry>();
    for (const file of files) {
      const text = file.access === 'editable' ? (kept[file.path] ?? file.text) : file.text;
      entries.set(file.path, createEntry(file.path, file.access, text, file.text));
    }
    for (const [path, text] of Object.entries(kept)) {
      if (!entries.has(path)) entries.set(path, createEntry(path, 'editable', text, undefined));
    }
    this.#entries = signal(entries);
    this.files = computed(() => [...this.#entries.value.values()]);
    this.changed = computed(() => this.files.value.some((file) => file.changed.value));
  }

  file(path: string): WorkspaceFile | undefined {
    return this.#entries.peek().get(path);
  }

  onWrite(listener: WriteListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Changes a file of the learner, or creates one.
   * @throws EngineError `file-system` for a read-only file or a path outside of the exercise.
   */
  write(path: string, text: string): void {
    const name = normalizePath(path);
    const entry = this.#entries.peek().get(name);
    if (entry !== undefined && entry.access !== 'editable') {
      throw new EngineError('file-system', { path: name, posix: 'EACCES' });
    }
    this.#set(name, text);
  }

  /**
   * Renames a file that the learner created; an existing file of the new name is overwritten.
   * @throws EngineError `file-system` for a file of the exercise, or a path outside of it.
   */
  rename(from: string, to: string): void {
    const text = this.#own(from).text.peek();
    this.write(to, text);
    this.#remove(from);
  }

  /** Deletes a file that the learner created. @throws EngineError `file-system` for a file of the exercise. */
  remove(path: string): void {
    this.#own(path);
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

  /** The texts that differ from the exercise: all that needs to be stored. */
  differences(): Texts {
    const changed = [...this.#entries.peek().values()].filter((entry) => entry.changed.peek());
    return Object.fromEntries(changed.map((entry) => [entry.path, entry.text.peek()]));
  }

  /**
   * Restores the original exercise.
   * @returns the texts that this discarded, for {@link restore}.
   */
  reset(): Texts {
    const lost = this.differences();
    for (const path of Object.keys(lost)) {
      const original = this.#entries.peek().get(path)?.original;
      if (original === undefined) this.#remove(path);
      else this.#set(path, original);
    }
    return lost;
  }

  /** Undoes a {@link reset}. */
  restore(texts: Texts): void {
    for (const [path, text] of Object.entries(texts)) this.#set(path, text);
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

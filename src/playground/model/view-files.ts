import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine, Unsubscribe } from 'node-in-page/src/engine.ts';
import type { View } from '../definition.ts';
import { readLimitedText, type TooLarge } from './engine-text.ts';
import { largestViewFile } from './view-data.ts';

export type FileView = Extract<View, { file: string }>;
export type PageOfServer = Extract<View, { as: 'page' }>;

/** The text of a view's file, or how large it is when no view draws it. */
export type FileContents = string | TooLarge;

/** The files that views draw. They are read again whenever a run writes them. */
export class ViewFiles {
  readonly #all: Signal<readonly View[]>;
  readonly #texts = signal<ReadonlyMap<string, FileContents>>(new Map());
  readonly #behind = signal<ReadonlyMap<string, FileContents>>(new Map());
  readonly #isCompared = signal(false);
  /** What the runs before the present one left, by path. */
  #left: ReadonlyMap<string, FileContents> = new Map();
  /** Files that the present run has written. */
  readonly #written = new Set<string>();
  #engine: Engine | null = null;
  #unwatch: Unsubscribe | null = null;
  #refreshing: Promise<void> | null = null;
  #isStale = false;
  #isWritten = false;
  /** Contents of the views' files, by path; without files that no run has written. */
  readonly texts: ReadonlySignal<ReadonlyMap<string, FileContents>> = this.#texts;

  /** Contents as the run before the one that wrote the present ones left them, by path. */
  readonly behind: ReadonlySignal<ReadonlyMap<string, FileContents>> = this.#behind;
  /** Whether charts show what is {@link behind}, too. */
  readonly isCompared: Signal<boolean> = this.#isCompared;

  constructor(views: readonly View[]) {
    this.#all = signal(views);
  }

  /** Every view of the playground, those without a file, too. */
  set all(views: readonly View[]) {
    this.#all.value = views;
  }

  get views(): readonly FileView[] {
    return this.#all.value.filter((view): view is FileView => 'file' in view);
  }

  /** The pages that servers of the project show. */
  get pages(): readonly PageOfServer[] {
    return this.#all.value.filter((view) => view.as === 'page');
  }

  /** Whether the files of views were written since the last call. */
  takeWritten(): boolean {
    const isWritten = this.#isWritten;
    this.#isWritten = false;
    return isWritten;
  }

  /** Watches this engine instead of the previous one. */
  follow(engine: Engine | null): void {
    if (engine === this.#engine) return;
    this.#unwatch?.();
    this.#engine = engine;
    this.#unwatch = null;
    if (engine === null) return;
    this.#unwatch = engine.fs.watch('.', (event) => {
      if (!this.views.some((view) => view.file === event.path)) return;
      this.#isWritten = true;
      this.#written.add(event.path);
      this.refresh().catch(ignoreLostEngine);
    });
  }

  /** To be called when a run begins: what is there now is what it will be compared with. */
  beginRun(): void {
    this.#written.clear();
    this.#left = new Map([...this.#left, ...this.#texts.peek()]);
  }

  /** Reads all files again; calls during a read are coalesced into one further read. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    this.#refreshing ??= this.#readWhileStale().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  async #readWhileStale(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const engine = this.#engine;
      if (engine === null) return;
      const found = await Promise.all(this.views.map(({ file }) => readLimitedText(engine, file, largestViewFile)));
      const texts = new Map<string, FileContents>();
      this.views.forEach((view, index) => {
        const text = found[index];
        if (text !== null && text !== undefined) texts.set(view.file, text);
      });
      // A watcher may hear of a change only after the run that made it.
      const known = this.#texts.peek();
      if ([...texts].some(([path, text]) => typeof text === 'string' && text !== known.get(path)))
        this.#isWritten = true;
      batch(() => {
        this.#texts.value = texts;
        this.#setBehind();
      });
    }
  }

  /** A run that doesn't write a file, such as `ls`, leaves what is behind it. */
  #setBehind(): void {
    const found = [...this.#written].flatMap((path): [string, FileContents][] => {
      const left = this.#left.get(path);
      return left === undefined ? [] : [[path, left]];
    });
    if (found.length > 0) this.#behind.value = new Map([...this.#behind.peek(), ...found]);
  }
}

/** A read that a watch event started may hit an engine being disposed; the next run reads again. */
function ignoreLostEngine(error: unknown): void {
  if (error instanceof EngineError) return;
  throw error;
}

import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine, Unsubscribe } from 'node-in-page/src/engine.ts';
import type { View } from '../definition.ts';
import { readEngineText } from './engine-text.ts';

export type FileView = Extract<View, { file: string }>;

/** The files that views draw. They are read again whenever a run writes them. */
export class ViewFiles {
  readonly #all: Signal<readonly View[]>;
  readonly #texts = signal<ReadonlyMap<string, string>>(new Map());
  #engine: Engine | null = null;
  #unwatch: Unsubscribe | null = null;
  #refreshing: Promise<void> | null = null;
  #isStale = false;
  /** Contents of the views' files, by path; without files that no run has written. */
  readonly texts: ReadonlySignal<ReadonlyMap<string, string>> = this.#texts;

  constructor(views: readonly View[]) {
    this.#all = signal(views);
  }

  /** Every view of the playground, those without a file, too. */
  get all(): readonly View[] {
    return this.#all.value;
  }

  set all(views: readonly View[]) {
    this.#all.value = views;
  }

  get views(): readonly FileView[] {
    return this.#all.value.filter((view): view is FileView => 'file' in view);
  }

  /** Watches this engine instead of the previous one. */
  follow(engine: Engine | null): void {
    if (engine === this.#engine) return;
    this.#unwatch?.();
    this.#engine = engine;
    this.#unwatch = null;
    if (engine === null) return;
    this.#unwatch = engine.fs.watch('.', (event) => {
      if (this.views.some((view) => view.file === event.path)) this.refresh().catch(ignoreLostEngine);
    });
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
      const found = await Promise.all(this.views.map(({ file }) => readEngineText(engine, file)));
      const texts = new Map<string, string>();
      this.views.forEach((view, index) => {
        const text = found[index];
        if (text !== null && text !== undefined) texts.set(view.file, text);
      });
      this.#texts.value = texts;
    }
  }
}

/** A read that a watch event started may hit an engine being disposed; the next run reads again. */
function ignoreLostEngine(error: unknown): void {
  if (error instanceof EngineError) return;
  throw error;
}

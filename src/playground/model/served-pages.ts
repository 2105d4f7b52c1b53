import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Engine, Preview, Unsubscribe } from 'node-in-page/src/engine.ts';

/** The servers that the playground's programs have open, by port. */
export class ServedPages {
  readonly #previews = signal<ReadonlyMap<number, Preview>>(new Map());
  #engine: Engine | null = null;
  #unsubscribe: Unsubscribe | null = null;
  readonly #opened = signal<number | null>(null);
  /** The most recently opened port, as long as its server runs. */
  readonly opened: ReadonlySignal<number | null> = this.#opened;
  readonly previews: ReadonlySignal<ReadonlyMap<number, Preview>> = this.#previews;

  /** Subscribes to this engine instead of the previous one. */
  follow(engine: Engine | null): void {
    if (engine === this.#engine) return;
    this.#unsubscribe?.();
    this.#engine = engine;
    this.#previews.value = new Map();
    this.#opened.value = null;
    this.#unsubscribe =
      engine?.onServer((event) => {
        const previews = new Map(this.#previews.value);
        if (event.state === 'open') previews.set(event.port, event.preview);
        else previews.delete(event.port);
        this.#previews.value = previews;
        if (event.state === 'open') this.#opened.value = event.port;
        else if (this.#opened.value === event.port) this.#opened.value = null;
      }) ?? null;
  }
}

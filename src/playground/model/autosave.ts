import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Clock } from '../../timing/clock.ts';
import type { WorkContent } from './kept-work.ts';
import type { SaveOutcome, WorkStore } from './work-store.ts';

/** From the first change to the synchronous copy, in milliseconds. Not since the last: who types on is copied as well. */
const copyMs = 200;

/** From a copy to the database, in milliseconds. */
const persistMs = 600;

export interface AutosaveOptions {
  readonly store: WorkStore;
  readonly clock: Clock;
  readonly compose: () => WorkContent;
  /** Another tab has written newer work. */
  readonly onOutdated: () => void;
}

/** Keeps the learner's work shortly after each change. */
export class Autosave {
  readonly #options: AutosaveOptions;
  readonly #outcome = signal<SaveOutcome>('kept');
  #copied: SaveOutcome = 'kept';
  /** Of the database, once it was tried. */
  #persisted: SaveOutcome | null = null;
  /** False while another tab has the work: then nothing is written. */
  isOn = false;
  /** Outcome of the last save. */
  readonly outcome: ReadonlySignal<SaveOutcome> = this.#outcome;
  #cancelCopy: (() => void) | null = null;
  #cancelPersist: (() => void) | null = null;
  #persisting: Promise<void> = Promise.resolve();

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  /** Has the work copied soon, and taken over into the database soon after. */
  schedule(): void {
    if (!this.isOn || this.#cancelCopy !== null) return;
    this.#cancelCopy = this.#options.clock.after(copyMs, () => this.#copy());
  }

  /** Writes down what is pending, at once; the database follows. For example before the page is unloaded. */
  flush(): SaveOutcome {
    if (this.#cancelCopy !== null) this.#copy();
    if (this.#cancelPersist !== null) void this.#persist();
    return this.#outcome.peek();
  }

  /** As {@link flush}; resolves when the database has it, too. */
  async settle(): Promise<SaveOutcome> {
    this.flush();
    await this.#persisting;
    return this.#outcome.peek();
  }

  /** Drops what is pending, as when the work is forgotten or another tab has it. */
  discard(): void {
    this.#cancelCopy?.();
    this.#cancelPersist?.();
    this.#cancelCopy = null;
    this.#cancelPersist = null;
  }

  #copy(): void {
    this.#cancelCopy?.();
    this.#cancelCopy = null;
    if (!this.isOn) return;
    const { store, clock, compose } = this.#options;
    this.#copied = store.copy(compose());
    this.#accept();
    if (this.isOn) this.#cancelPersist ??= clock.after(persistMs, () => void this.#persist());
  }

  #persist(): Promise<void> {
    this.#cancelPersist?.();
    this.#cancelPersist = null;
    // One after the other, so that the newest is written last.
    this.#persisting = this.#persisting.then(async () => {
      if (!this.isOn) return;
      this.#persisted = await this.#options.store.persist();
      this.#accept();
    });
    return this.#persisting;
  }

  /** One of both places is enough. Where there is no copy, the database has to answer before anything is said. */
  #accept(): void {
    if (this.#copied === 'outdated' || this.#persisted === 'outdated') {
      this.isOn = false;
      this.discard();
      this.#options.onOutdated();
    } else {
      this.#outcome.value = this.#copied === 'kept' ? 'kept' : (this.#persisted ?? this.#outcome.peek());
    }
  }
}

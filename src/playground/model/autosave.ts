import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { SaveOutcome, DraftStore } from './draft-store.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Tasks } from './tasks.ts';
import type { Workspace } from './workspace.ts';

/** Idle time after an edit until the work is saved, in milliseconds. */
const pauseMs = 300;

/** Saves the learner's work shortly after each change. */
export class Autosave {
  readonly #store: DraftStore;
  readonly #workspace: Workspace;
  readonly #tasks: Tasks;
  readonly #clock: Clock;
  readonly #outcome = signal<SaveOutcome>('kept');
  readonly #endEffect: () => void;
  readonly #unsubscribe: () => void;
  #cancel: (() => void) | null = null;
  /** Outcome of the last save. */
  readonly outcome: ReadonlySignal<SaveOutcome> = this.#outcome;

  constructor(store: DraftStore, workspace: Workspace, tasks: Tasks, clock: Clock) {
    this.#store = store;
    this.#workspace = workspace;
    this.#tasks = tasks;
    this.#clock = clock;
    this.#unsubscribe = workspace.onWrite(() => {
      this.schedule();
    });
    let isFirst = true;
    this.#endEffect = effect(() => {
      void tasks.answers.value;
      if (!isFirst) this.schedule();
      isFirst = false;
    });
  }

  /** Saves pending changes now, for example before the page is unloaded. */
  flush(): SaveOutcome {
    if (this.#cancel !== null) {
      this.#cancel();
      this.#cancel = null;
      const work = { files: { ...this.#workspace.differences() }, answers: { ...this.#tasks.answers.peek() } };
      this.#outcome.value = this.#store.save(work);
    }
    return this.#outcome.peek();
  }

  dispose(): void {
    this.flush();
    this.#endEffect();
    this.#unsubscribe();
  }

  /** Has the work written down after the next pause. */
  schedule(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(pauseMs, () => this.flush());
  }
}

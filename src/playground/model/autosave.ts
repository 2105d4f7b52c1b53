import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { SaveOutcome, DraftStore } from './draft-store.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Tasks } from './tasks.ts';
import type { Workspace } from './workspace.ts';

/** Pause in typing after which the work is written down. */
const pauseMs = 300;

/** Writes the learner's work down shortly after each change. */
export class Autosave {
  readonly #store: DraftStore;
  readonly #workspace: Workspace;
  readonly #tasks: Tasks;
  readonly #clock: Clock;
  readonly #outcome = signal<SaveOutcome>('kept');
  readonly #endEffect: () => void;
  readonly #unsubscribe: () => void;
  #cancel: (() => void) | null = null;
  /** How the last writing down went. */
  readonly outcome: ReadonlySignal<SaveOutcome> = this.#outcome;

  constructor(store: DraftStore, workspace: Workspace, tasks: Tasks, clock: Clock) {
    this.#store = store;
    this.#workspace = workspace;
    this.#tasks = tasks;
    this.#clock = clock;
    this.#unsubscribe = workspace.onWrite(() => {
      this.#schedule();
    });
    let isFirst = true;
    this.#endEffect = effect(() => {
      void tasks.answers.value;
      if (!isFirst) this.#schedule();
      isFirst = false;
    });
  }

  /** Writes down now what waits, as before the page goes away. */
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

  #schedule(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(pauseMs, () => this.flush());
  }
}

import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { Solution as SolutionFiles } from '../definition.ts';

export type SolutionState =
  | { readonly state: 'unasked' | 'loading' | 'unavailable' }
  | { readonly state: 'loaded'; readonly files: SolutionFiles };

/** @throws when it can't be loaded. */
export type LoadSolution = (signal: AbortSignal) => Promise<SolutionFiles>;

/** The solution of the exercise, which the page has no byte of until a learner asks to see it. */
export class Solution {
  readonly #load: LoadSolution;
  readonly #signal: AbortSignal;
  readonly #state: Signal<SolutionState> = signal({ state: 'unasked' });
  readonly state: ReadonlySignal<SolutionState> = this.#state;

  constructor(load: LoadSolution, lifetime: AbortSignal) {
    this.#load = load;
    this.#signal = lifetime;
  }

  /** Loads it, once; after a failure, again. Never rejects: the state says how it went. */
  async ask(): Promise<void> {
    const { state } = this.#state.peek();
    if (state === 'loading' || state === 'loaded') return;
    this.#state.value = { state: 'loading' };
    try {
      this.#state.value = { state: 'loaded', files: await this.#load(this.#signal) };
    } catch {
      // Offline, or a site that was built anew: the learner is told, and can ask again.
      this.#state.value = { state: 'unavailable' };
    }
  }
}

import { signal, type ReadonlySignal } from '@preact/signals-core';

/** One step of Start, as shown to the learner. */
export interface LoadStep {
  readonly label: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Milliseconds; null while it runs. */
  readonly durationMs: number | null;
}

/** The named steps of Start, each with its time. */
export class LoadSteps {
  readonly #steps = signal<readonly LoadStep[]>([]);
  readonly #now: () => number;
  readonly steps: ReadonlySignal<readonly LoadStep[]> = this.#steps;

  /** @param now - milliseconds, monotonic. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Shows a step until the work is done.
   * @param startedAt - when it began, if that was earlier than now.
   * @returns the result of the work; rejects as it does.
   */
  async track<Result>(label: string, work: Promise<Result>, startedAt: number = this.#now()): Promise<Result> {
    const running: LoadStep = { label, state: 'running', durationMs: null };
    this.#steps.value = [...this.#steps.peek(), running];
    try {
      const result = await work;
      this.#finish(running, 'done', startedAt);
      return result;
    } catch (error) {
      this.#finish(running, 'failed', startedAt);
      throw error;
    }
  }

  /** Removes all steps, before another attempt. */
  clear(): void {
    this.#steps.value = [];
  }

  /** One that was cleared stays away. */
  #finish(running: LoadStep, state: LoadStep['state'], startedAt: number): void {
    const durationMs = this.#now() - startedAt;
    this.#steps.value = this.#steps.peek().map((step) => (step === running ? { ...step, state, durationMs } : step));
  }
}

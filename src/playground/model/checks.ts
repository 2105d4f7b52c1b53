import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';
import type { TaskResult } from '../../check-runner/task-result.ts';
import type { Answers, Tasks } from './tasks.ts';

export interface CheckRequest {
  readonly engine: Engine;
  readonly answers: Answers;
  readonly signal: AbortSignal;
  /** To be called with each task's result as soon as it is known. */
  readonly onResult: (result: TaskResult) => void;
}

/** Does all tasks' checks in the engine; resolves when they are done. */
export type RunChecks = (request: CheckRequest) => Promise<void>;

interface LiveCheck {
  readonly controller: AbortController;
  /** Resolves when the check is over, however it ended. */
  readonly over: Promise<void>;
}

/** One check of all tasks at a time. */
export class Checks {
  readonly #tasks: Tasks;
  readonly #runChecks: RunChecks;
  readonly #checked: Signal<number | null> = signal(null);
  #live: LiveCheck | null = null;

  constructor(tasks: Tasks, runChecks: RunChecks) {
    this.#tasks = tasks;
    this.#runChecks = runChecks;
  }

  /** How many tasks the check in progress has results of; null while none is in progress. */
  get checked(): ReadonlySignal<number | null> {
    return this.#checked;
  }

  /**
   * Checks every task in the engine that `prepare` gives, and records the results.
   * @throws EngineError when the checks could not be done; `aborted` after {@link stop}.
   */
  async run(prepare: () => Promise<Engine>): Promise<TaskResult[]> {
    const controller = new AbortController();
    const { promise: over, resolve: markOver } = Promise.withResolvers<void>();
    const live: LiveCheck = { controller, over };
    this.#live = live;
    this.#checked.value = 0;
    const results: TaskResult[] = [];
    try {
      const engine = await prepare();
      controller.signal.throwIfAborted();
      await this.#runChecks({
        engine,
        answers: this.#tasks.answers.peek(),
        signal: controller.signal,
        onResult: (result) => {
          results.push(result);
          this.#tasks.record(result);
          this.#checked.value = results.length;
        },
      });
      controller.signal.throwIfAborted();
      return results;
    } catch (error) {
      throw controller.signal.aborted ? new EngineError('aborted', {}, { cause: error }) : error;
    } finally {
      this.#live = null;
      this.#checked.value = null;
      markOver();
    }
  }

  /** Ends the check in progress; resolves when it is over. */
  async stop(): Promise<void> {
    this.#live?.controller.abort();
    await this.#live?.over;
  }
}

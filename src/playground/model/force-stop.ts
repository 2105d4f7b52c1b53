import { signal, type ReadonlySignal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine, EngineProcess, RunningElsewhere } from 'node-in-page/src/engine.ts';
import { stopProcess, type StopOutcome } from '../../engine/stop-process.ts';
import type { Clock } from '../../timing/clock.ts';
import { withDeadline } from '../../timing/deadline.ts';

/** Asked before a restart that would end other playgrounds' programs, too. */
export interface RestartQuestion {
  readonly affects: readonly RunningElsewhere[];
  readonly answer: (restart: boolean) => void;
}

/** Time limit for an engine without restarts to end a program before it counts as lost, in milliseconds. */
const deadlineMs = 3000;

/** Terminates programs that ignored SIGINT. */
export class ForceStop {
  readonly #clock: Clock;
  readonly #question = signal<RestartQuestion | null>(null);
  readonly question: ReadonlySignal<RestartQuestion | null> = this.#question;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @returns whether the program has ended; false when the learner chose to let it run.
   * @throws EngineError when nothing ends it.
   */
  async terminate(engine: Engine, process: EngineProcess): Promise<boolean> {
    const outcome = await this.#stop(engine, process);
    if (outcome.state !== 'ask') return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#question.value = { affects: outcome.affects, answer: resolve };
    const restart = await promise;
    this.#question.value = null;
    if (restart) await outcome.restart();
    return restart;
  }

  /** Answers a pending question with no. */
  dispose(): void {
    this.#question.peek()?.answer(false);
  }

  /** Engines that support restarts enforce a time limit of their own. */
  #stop(engine: Engine, process: EngineProcess): Promise<StopOutcome> {
    const stopping = stopProcess(engine, process);
    if (engine.forcedRestart !== undefined) return stopping;
    return withDeadline(stopping, {
      ms: deadlineMs,
      clock: this.#clock,
      onTimeout: () => {
        throw new EngineError('unresponsive');
      },
    });
  }
}

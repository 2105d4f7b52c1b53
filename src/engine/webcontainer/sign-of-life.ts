import type { WebContainer } from '@webcontainer/api';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import { systemClock, type Clock } from '../../timing/clock.ts';
import { withDeadline } from '../../timing/deadline.ts';
import type { WebContainerLimits } from './limits.ts';

export type CallLimits = Pick<WebContainerLimits, 'quietMs' | 'signOfLifeMs' | 'callMs'>;

/** The instance behind a call, and how its death is declared. */
export interface Patient {
  readonly instance: WebContainer;
  /** Aborted, with an EngineError, when the instance is found dead, by this call or another one. */
  readonly lost: AbortSignal;
  /** Declares the instance dead; returns the error that all its users get. */
  readonly declareLost: () => EngineError;
}

const pending: unique symbol = Symbol('pending');

/** Whether the instance still answers the cheapest question there is. */
export async function showsLife(instance: WebContainer, limitMs: number, clock: Clock = systemClock): Promise<boolean> {
  const answer = instance.fs.readdir('.').then(
    () => true,
    // An error is an answer, too.
    () => true,
  );
  return withDeadline(answer, { ms: limitMs, clock, onTimeout: () => false });
}

/**
 * Awaits a call to an instance. The real one says nothing when it dies: a call stays pending for ever. So a call that is
 * unanswered for a while is followed by a question that a live instance answers at once.
 * @throws the call's own rejection, or EngineError `engine-lost`.
 */
export async function answered<T>(
  call: Promise<T>,
  { instance, lost, declareLost }: Patient,
  { quietMs, signOfLifeMs, callMs }: CallLimits,
  clock: Clock = systemClock,
): Promise<T> {
  const until = (ms: number) =>
    withDeadline(call, { ms, clock, signal: lost, onTimeout: (): typeof pending => pending });
  const end = clock.now() + callMs;
  for (let wait = Math.min(quietMs, callMs); wait > 0; wait = Math.min(quietMs, end - clock.now())) {
    const outcome = await until(wait);
    if (outcome !== pending) return outcome;
    const answer = await Promise.race([
      showsLife(instance, signOfLifeMs, clock),
      call.then(
        () => true,
        () => true,
      ),
    ]);
    if (!answer) break;
  }
  throw declareLost();
}

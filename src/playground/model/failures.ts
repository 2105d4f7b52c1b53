import type { EngineFailure } from 'node-in-page/src/engine-error.ts';

/** For what an engine throws and is no EngineError: a fault in it, so the process counts as crashed. */
export function crashed(reason: string): EngineFailure<'worker-crashed'> {
  return { code: 'worker-crashed', data: { reason } };
}

/** For what keeps a part of the exercise from being loaded. */
export function unavailable(reason: string): EngineFailure<'assets-unavailable'> {
  return { code: 'assets-unavailable', data: { asset: reason } };
}

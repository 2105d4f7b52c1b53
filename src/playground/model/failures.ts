import type { EngineFailure } from 'node-in-page/src/engine-error.ts';

/** For what an engine throws and is no EngineError: a fault in it, so the process counts as crashed. */
export function crashed(reason: string): EngineFailure<'worker-crashed'> {
  return { code: 'worker-crashed', data: { reason } };
}

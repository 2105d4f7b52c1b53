import type { EngineFailure } from 'node-in-page/src/engine-error.ts';

/** WebContainer could not start. @param reason - what was thrown, in its own words. */
export function bootFailed(reason: string): EngineFailure<'boot-failed'> {
  return { code: 'boot-failed', data: { reason } };
}

import type { Engine, EngineProcess, RunningElsewhere } from 'node-in-page/src/engine.ts';
import { withDeadline } from '../timing/deadline.ts';

export type StopOutcome =
  | { readonly state: 'stopped'; readonly exitCode: number }
  /** The process survived SIGKILL, so the engine was restarted; files are preserved. */
  | { readonly state: 'restarted' }
  /** Only restarting the engine can end it, which would end these as well: ask, then call `restart`. */
  | { readonly state: 'ask'; readonly affects: readonly RunningElsewhere[]; readonly restart: () => Promise<void> };

/**
 * Terminates a process: SIGKILL, a short wait, then, where the engine supports it, a restart of the engine.
 * @param limitMs - how long the process may take to end.
 * @throws EngineError when the engine could not be restarted.
 */
export async function stopProcess(engine: Engine, process: EngineProcess, limitMs = 1_500): Promise<StopOutcome> {
  process.kill('SIGKILL');
  if (engine.forcedRestart === undefined) return { state: 'stopped', exitCode: await process.exit };
  const exitCode = await withDeadline(process.exit, { ms: limitMs, onTimeout: () => null });
  if (exitCode !== null) return { state: 'stopped', exitCode };
  const forced = engine.forcedRestart();
  if (forced.affects.length > 0) return { state: 'ask', affects: forced.affects, restart: () => forced.restart() };
  await forced.restart();
  return { state: 'restarted' };
}

import type { Kernel } from '../../kernel/kernel.ts';
import type { ExpansionContext } from './expand.ts';
import type { Job, Jobs } from './jobs.ts';
import type { ReceivedSignals } from './signals.ts';
import type { ShellState } from './state.ts';
import type { Streams } from './streams.ts';
import type { Command } from './syntax.ts';
import type { Traps } from './traps.ts';

/**
 * The shell execution environment (POSIX XCU 2.12) as builtins and simple commands use it. The `Interpreter` implements
 * it; they never import that class, since it imports all of them.
 */
export interface ShellContext {
  readonly kernel: Kernel;
  readonly state: ShellState;
  readonly signals: ReceivedSignals;
  readonly jobs: Jobs;
  readonly traps: Traps;
  /** The background job that this shell runs, if any. */
  readonly job: Job | undefined;
  /** The status of the last `$(…)`: the status of a command that consists of assignments only. */
  substitutionStatus: number;
  /** What word expansion needs; `$(…)` runs with these streams. */
  expansion(streams: Streams): ExpansionContext;
  /**
   * Runs a script in this environment, as `eval` and `.` do.
   *
   * @throws ShellExit
   */
  evaluate(text: string, streams: Streams): Promise<number>;
  /** Runs one command with its arguments. */
  call(name: string, parameters: readonly string[], streams: Streams): Promise<number>;
  /** @throws ShellExit, LoopBreak, FunctionReturn */
  command(command: Command, streams: Streams): Promise<number>;
}

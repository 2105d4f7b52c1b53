import { formatDuration } from '../text/words.ts';
import type { LoadStep } from './load-steps.ts';
import type { RunState } from './runs.ts';

/** What the one line beside the buttons is made of. */
export interface StatusFacts {
  readonly state: 'idle' | 'loading' | 'ready' | 'running' | 'checking' | 'failed';
  readonly steps: readonly LoadStep[];
  readonly run: RunState;
  /** What was started last. */
  readonly last: 'run' | 'check' | null;
  /** Whether that could not be done. */
  readonly hasProblem: boolean;
  /** Tasks that the check in progress has looked at. */
  readonly checked: number;
  readonly passed: number;
  readonly tasks: number;
}

export interface Status {
  readonly words: string;
  readonly tone: 'plain' | 'ok' | 'error';
}

function plain(words: string): Status {
  return { words, tone: 'plain' };
}

/** The state of a playground in words: shown, and read aloud when it changes. */
export function sayStatus({ state, steps, run, last, hasProblem, checked, passed, tasks }: StatusFacts): Status {
  switch (state) {
    case 'idle':
      return plain('');
    case 'loading':
      return plain(`Loading: ${steps.find((step) => step.state === 'running')?.label ?? 'playground'}`);
    case 'failed':
      return { words: 'Could not start', tone: 'error' };
    case 'checking':
      return plain(`Checking task ${String(Math.min(checked + 1, tasks))} of ${String(tasks)}`);
    case 'running':
      if (run.phase === 'stopping') return plain('Stopping');
      return plain('line' in run ? `Running ${run.line}` : 'Running');
    case 'ready':
      if (hasProblem) return { words: last === 'check' ? 'Could not check' : 'Could not run', tone: 'error' };
      return last === 'check' ? sayCheck(passed, tasks) : sayRun(run);
  }
}

function sayCheck(passed: number, tasks: number): Status {
  return { words: `${String(passed)} of ${String(tasks)} tasks passed`, tone: passed === tasks ? 'ok' : 'plain' };
}

function sayRun(run: RunState): Status {
  if (run.phase !== 'ended') return plain('Ready');
  const time = formatDuration(run.durationMs);
  if (run.stopped) return plain(`Stopped after ${time}`);
  return { words: `Exit code ${String(run.exitCode)} · ${time}`, tone: run.exitCode === 0 ? 'ok' : 'error' };
}

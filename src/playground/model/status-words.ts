import type { PlaygroundState } from '../definition.ts';
import type { PlaygroundLanguage, Say } from '../language.ts';
import { formatDuration } from '../text/words.ts';
import type { LoadStep } from './load-steps.ts';
import type { RunState } from './runs.ts';

/** What the one line beside the buttons is made of. */
export interface StatusFacts {
  readonly state: PlaygroundState;
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
export function sayStatus(facts: StatusFacts, spoken: Pick<PlaygroundLanguage, 'say' | 'language'>): Status {
  const { say } = spoken;
  const { state, steps, run, last, hasProblem, checked, passed, tasks } = facts;
  switch (state) {
    case 'idle':
      return plain('');
    case 'loading': {
      // Between two steps the last one stays named, so that nothing is read aloud twice.
      const step = steps.find(({ state: of }) => of === 'running') ?? steps.at(-1);
      const part = step?.label ?? say('playground.part.playground');
      return plain(say('playground.status.loading', { part }));
    }
    case 'failed':
      return { words: say('playground.status.failed'), tone: 'error' };
    case 'checking':
      return plain(say('playground.status.checking', { place: Math.min(checked + 1, tasks), count: tasks }));
    case 'running':
      if (run.phase === 'stopping') return plain(say('playground.status.stopping'));
      return plain(
        'line' in run ? say('playground.status.runningLine', { line: run.line }) : say('playground.status.running'),
      );
    case 'ready':
      if (hasProblem) {
        const words = say(last === 'check' ? 'playground.status.couldNotCheck' : 'playground.status.couldNotRun');
        return { words, tone: 'error' };
      }
      return last === 'check' ? sayCheck(passed, tasks, say) : sayRun(run, spoken);
  }
}

function sayCheck(passed: number, tasks: number, say: Say): Status {
  const words = say('playground.status.checked', { passed, count: tasks });
  return { words, tone: passed === tasks ? 'ok' : 'plain' };
}

function sayRun(run: RunState, { say, language }: Pick<PlaygroundLanguage, 'say' | 'language'>): Status {
  if (run.phase !== 'ended') return plain(say('playground.status.ready'));
  const time = formatDuration(run.durationMs, language);
  if (run.stopped) return plain(say('playground.status.stopped', { time }));
  const words = say('playground.status.exit', { code: run.exitCode, time });
  return { words, tone: run.exitCode === 0 ? 'ok' : 'error' };
}

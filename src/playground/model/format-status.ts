import type { PlaygroundState } from '../definition.ts';
import type { PlaygroundLanguage, Translate } from '../language.ts';
import { formatDuration } from '../text/format.ts';
import type { LoadStep } from './load-steps.ts';
import type { RunState } from './runs.ts';
import type { SyntaxProblem } from './syntax.ts';

/** Input of the status line. */
export interface StatusInput {
  readonly state: PlaygroundState;
  readonly steps: readonly LoadStep[];
  readonly run: RunState;
  /** What was started last: its outcome is shown. */
  readonly last: 'run' | 'check' | null;
  /** Whether it failed with an engine error. */
  readonly hasProblem: boolean;
  /** The check in progress: how many tasks it is of, and how many of them have results. */
  readonly checking: { readonly count: number; readonly done: number } | null;
  /** Why the last check was not made. */
  readonly syntaxProblem: SyntaxProblem | null;
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

/** The status line: shown, and announced by screen readers when it changes. */
export function formatStatus(facts: StatusInput, spoken: Pick<PlaygroundLanguage, 't' | 'language'>): Status {
  const { t } = spoken;
  const { state, steps, run, last, hasProblem, checking, syntaxProblem, passed, tasks } = facts;
  switch (state) {
    case 'idle':
      return plain('');
    case 'loading': {
      // Between two steps, keep the last one, so that nothing is announced twice.
      const step = steps.find(({ state: of }) => of === 'running') ?? steps.at(-1);
      const part = step?.label ?? t('playground.part.playground');
      return plain(t('playground.status.loading', { part }));
    }
    case 'failed':
      return { words: t('playground.status.failed'), tone: 'error' };
    case 'checking': {
      if (checking === null || checking.count === 1) return plain(t('playground.status.checkingOne'));
      const { count, done } = checking;
      return plain(t('playground.status.checking', { place: Math.min(done + 1, count), count }));
    }
    case 'running':
      if (run.phase === 'stopping') return plain(t('playground.status.stopping'));
      return plain(
        'line' in run ? t('playground.status.runningLine', { line: run.line }) : t('playground.status.running'),
      );
    case 'ready':
      if (hasProblem) {
        const words = t(last === 'check' ? 'playground.status.couldNotCheck' : 'playground.status.couldNotRun');
        return { words, tone: 'error' };
      }
      if (last === 'check' && syntaxProblem !== null) {
        const { path, line } = syntaxProblem;
        return { words: t('playground.status.syntax', { file: path, line }), tone: 'error' };
      }
      return last === 'check' ? formatCheck(passed, tasks, t) : formatRun(run, spoken);
  }
}

function formatCheck(passed: number, tasks: number, t: Translate): Status {
  const words = t('playground.status.checked', { passed, count: tasks });
  return { words, tone: passed === tasks ? 'ok' : 'plain' };
}

function formatRun(run: RunState, { t, language }: Pick<PlaygroundLanguage, 't' | 'language'>): Status {
  if (run.phase !== 'ended') return plain(t('playground.status.ready'));
  const time = formatDuration(run.durationMs, language);
  if (run.stopped) return plain(t('playground.status.stopped', { time }));
  const words = t('playground.status.exit', { code: run.exitCode, time });
  return { words, tone: run.exitCode === 0 ? 'ok' : 'error' };
}

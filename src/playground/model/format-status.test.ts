import { describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import english from '../../content/i18n/en.json' with { type: 'json' };
import { createTranslate } from '../language.ts';
import { formatStatus, type StatusInput } from './format-status.ts';

const ready: StatusInput = {
  state: 'ready',
  steps: [],
  run: { phase: 'none' },
  last: null,
  hasProblem: false,
  checked: 0,
  passed: 0,
  tasks: 4,
};
const ended = { phase: 'ended', line: 'npm start', exitCode: 0, durationMs: 1240, stopped: false, unread: '' } as const;

describe('formatStatus', () => {
  it.each<[Partial<StatusInput>, string, string]>([
    [{ state: 'idle' }, '', 'plain'],
    [
      {
        state: 'loading',
        steps: [
          { label: 'Terminal', state: 'done', durationMs: 3 },
          { label: 'Editor', state: 'running', durationMs: null },
        ],
      },
      'Loading: Editor',
      'plain',
    ],
    [{ state: 'loading', steps: [{ label: 'Editor', state: 'done', durationMs: 3 }] }, 'Loading: Editor', 'plain'],
    [{ state: 'loading', steps: [] }, 'Loading: Playground', 'plain'],
    [{ state: 'failed' }, 'Could not start', 'error'],
    [{}, 'Ready', 'plain'],
    [{ state: 'running', run: { phase: 'running', line: 'npm test' } }, 'Running npm test', 'plain'],
    [{ state: 'running', run: { phase: 'stopping', line: 'npm test' } }, 'Stopping', 'plain'],
    [{ last: 'run', run: ended }, 'Exit code 0 · 1.24 s', 'ok'],
    [{ last: 'run', run: { ...ended, exitCode: 1 } }, 'Exit code 1 · 1.24 s', 'error'],
    [{ last: 'run', run: { ...ended, exitCode: 137, stopped: true } }, 'Stopped after 1.24 s', 'plain'],
    [
      { last: 'run', hasProblem: true, run: { phase: 'broken', line: 'x', error: new EngineError('disposed') } },
      'Could not run',
      'error',
    ],
    [{ state: 'checking', checked: 1 }, 'Checking task 2 of 4', 'plain'],
    [{ state: 'checking', checked: 4 }, 'Checking task 4 of 4', 'plain'],
    [{ last: 'check', run: ended, passed: 3 }, '3 of 4 tasks passed', 'plain'],
    [{ last: 'check', run: ended, passed: 4 }, '4 of 4 tasks passed', 'ok'],
    [{ last: 'check', hasProblem: true }, 'Could not check', 'error'],
  ])('%j is said as “%s”', (facts, words, tone) => {
    expect(formatStatus({ ...ready, ...facts }, { t: createTranslate(english), language: 'en' })).toEqual({
      words,
      tone,
    });
  });
});

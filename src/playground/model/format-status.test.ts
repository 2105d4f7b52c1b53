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
  checking: null,
  syntaxProblem: null,
  passed: 0,
  tasks: 4,
};
const ended = {
  phase: 'ended',
  line: 'npm start',
  exitCode: 0,
  durationMs: 1240,
  stopped: false,
  unread: '',
  left: [],
} as const;

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
    [{ state: 'checking', checking: { count: 4, done: 1 } }, 'Checking task 2 of 4', 'plain'],
    [{ state: 'checking', checking: { count: 4, done: 4 } }, 'Checking task 4 of 4', 'plain'],
    [{ state: 'checking', checking: { count: 1, done: 0 } }, 'Checking this task', 'plain'],
    [
      { last: 'check', syntaxProblem: { path: 'a.mjs', line: 3, column: 1, length: 1, message: 'Unexpected token' } },
      'Syntax error in a.mjs, line 3',
      'error',
    ],
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

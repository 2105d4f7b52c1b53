import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import type { TaskResult } from '../../check-runner/task-result.ts';
import { smallExercise } from '../testing/small-exercise.ts';
import { Tasks } from './tasks.ts';
import type { Texts } from './workspace.ts';

const list = smallExercise.tasks.map((task) => ({ ...task, hints: ['where', 'how', 'what'] }));
const passed = (task: string): TaskResult => ({ task, status: 'pass' });
const failed = (task: string, expected = 'Two.', found = 'One.'): TaskResult => ({
  task,
  status: 'fail',
  parts: { did: 'We ran it.', expected, found },
});

function setUp(texts: Texts = {}) {
  const current = signal(texts);
  const tasks = new Tasks(list, current);
  const states = () => [...tasks.states.value.values()];
  return { texts: current, tasks, states };
}

describe('states of tasks', () => {
  it('are not tried, failed, passed, and changed since an edit, until it is taken back', () => {
    const { states, tasks, texts } = setUp({ 'ci.yml': 'mine' });
    expect(states()).toEqual(['not-tried', 'not-tried', 'not-tried']);
    tasks.record(failed('mend'));
    tasks.record(passed('more'));
    expect(states()).toEqual(['not-tried', 'failed', 'passed']);
    texts.value = { 'ci.yml': 'mine', 'own.mjs': '' };
    expect(states()).toEqual(['not-tried', 'changed', 'changed']);
    texts.value = { 'ci.yml': 'mine' };
    expect(states()).toEqual(['not-tried', 'failed', 'passed']);
    texts.value = {};
    expect(states()).toEqual(['not-tried', 'changed', 'changed']);
    expect(tasks.passed.value, 'it was passed all the same').toBe(1);
  });

  it('keep what has just been passed as the newest, whatever is found once more', () => {
    const { tasks } = setUp();
    tasks.record(passed('mend'));
    tasks.record(passed('more'));
    tasks.record(passed('mend'));
    expect([...tasks.verdicts.value.keys()]).toEqual(['mend', 'more']);
    tasks.record(failed('mend'));
    expect([...tasks.verdicts.value.keys()]).toEqual(['more', 'mend']);
  });

  it('are settled once they are known, but for a run that took too long: the machine may have been busy', () => {
    const { tasks } = setUp();
    expect(tasks.isSettled('mend')).toBe(false);
    tasks.record(failed('mend'));
    expect(tasks.isSettled('mend')).toBe(true);
    tasks.record({ ...failed('mend'), timedOut: true } as TaskResult);
    expect(tasks.isSettled('mend')).toBe(false);
  });

  it('of a question follow its answer, not the files', () => {
    const { states, tasks, texts } = setUp();
    tasks.answer('read', 0);
    tasks.record(failed('read'));
    texts.value = { 'ci.yml': 'mine' };
    expect(states()[0]).toBe('failed');
    tasks.answer('read', 1);
    expect(states()[0]).toBe('changed');
    tasks.answer('read', 0);
    expect(states()[0]).toBe('failed');
  });

  it('are those of what was checked, not of what was typed meanwhile', () => {
    const { states, tasks, texts } = setUp();
    texts.value = { 'ci.yml': 'typed meanwhile' };
    tasks.record(passed('mend'), {});
    expect(states()[1]).toBe('changed');
  });

  it('are gone after a reset, and come back with its undo', () => {
    const { states, tasks } = setUp();
    tasks.record(passed('mend'));
    const before = tasks.verdicts.value;
    tasks.clearResults();
    expect(states()[1]).toBe('not-tried');
    tasks.restoreVerdicts(before);
    expect(states()[1]).toBe('passed');
  });
});

describe('help for tasks', () => {
  it('counts equal failures; what was found and drawn numbers may differ', () => {
    const { tasks } = setUp();
    const misses = () => {
      const verdict = tasks.verdicts.value.get('mend');
      return [verdict?.misses, verdict?.equalMisses];
    };
    tasks.record(failed('mend', 'It sells 4 mugs.'));
    tasks.record(failed('mend', 'It sells 7 mugs.', 'None.'));
    expect(misses()).toEqual([2, 2]);
    tasks.record(failed('mend', 'It keeps a mug.'));
    expect(misses()).toEqual([3, 1]);
    tasks.record(passed('mend'));
    expect(misses()).toEqual([0, 0]);
  });

  it('opens one hint after the other, and none beyond the last', () => {
    const { tasks } = setUp();
    for (let count = 0; count < 5; count++) tasks.openHint('mend');
    expect(tasks.hints.value).toEqual({ mend: 3 });
  });

  it('leaves out of stored progress what the tasks do not have', () => {
    const kept = new Tasks(list, signal({}), {
      read: { answer: 7 },
      mend: { answer: 0, hints: 9 },
      gone: { answer: 1, hints: 1 },
    });
    expect(kept.answers.value).toEqual({});
    expect(kept.hints.value).toEqual({ mend: 3 });
  });
});

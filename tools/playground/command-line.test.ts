import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/playground/definition.ts';
import { parseCommandLine as parseOptions, UsageError } from '../command-line.ts';
import { answersFor, options, readWish, type Wish } from './command-line.ts';

const known = ['data-ingest', 'devops-ci'];
const task: Task = { id: 'run-it', title: '', kind: 'value', instruction: '', teaches: [], hints: [] };
const tasks: readonly Task[] = [
  { ...task, kind: 'observe', question: { text: 'Which?', options: ['This', 'That'] } },
  { ...task, id: 'mend-it' },
];

const parseCommandLine = (args: readonly string[], slugs: readonly string[]): Wish =>
  readWish(parseOptions(options, args), slugs);

describe('the command line of npm run playground', () => {
  it('runs the project as it is found when nothing else is asked for', () => {
    expect(parseCommandLine(['devops-ci'], known)).toEqual({
      slug: 'devops-ci',
      variant: 'starter',
      check: false,
      answers: {},
    });
  });

  it('takes options in any order', () => {
    const line = ['--check', '--answer', 'run-it=2', 'devops-ci', '--folder', 'mine', '--solution'];
    expect(parseCommandLine(line, known)).toEqual({
      slug: 'devops-ci',
      variant: 'solution',
      check: true,
      folder: 'mine',
      answers: { 'run-it': 2 },
    });
  });

  it.each([
    [[], /Name an exercise\. Exercises: data-ingest, devops-ci\./],
    [['devops'], /no exercise "devops"\. Exercises: data-ingest/],
    [['devops-ci', 'data-ingest'], /One exercise at a time/],
    [['devops-ci', '--verify'], /Unknown option '--verify'/],
    [['devops-ci', '--answer', 'two'], /"two" is no answer/],
  ] as const)('says what is wrong with %j', (line, message) => {
    expect(() => parseCommandLine(line, known)).toThrow(UsageError);
    expect(() => parseCommandLine(line, known)).toThrow(message);
  });

  it('gives the checks options counted from 0, and none that is not there', () => {
    expect(answersFor(tasks, { 'run-it': 2 })).toEqual({ 'run-it': 1 });
    expect(() => answersFor(tasks, { 'run-it': 3 })).toThrow('options 1 to 2');
    expect(() => answersFor(tasks, { 'run-it': 0 })).toThrow('options 1 to 2');
    expect(() => answersFor(tasks, { 'mend-it': 1 })).toThrow('These do: run-it.');
  });
});

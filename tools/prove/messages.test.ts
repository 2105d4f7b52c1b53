import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TaskResult } from '../../src/check-runner/task-result.ts';
import {
  messageProblems,
  parseMessages,
  printMessages,
  readMessages,
  sectionOf,
  unreadStates,
  writeMessages,
} from './messages.ts';

const failed = (task: string, found: string): TaskResult => ({
  task,
  status: 'fail',
  seed: '100000',
  parts: { did: 'We ran it.', expected: 'A cup.', found, look: ['cup.mjs:3'] },
});

const starter = sectionOf('starter', [
  failed('pour', 'No cup after 3.2 s.'),
  failed('drink', 'A can:\n\n```\n## can\n```'),
]);
const wrong = sectionOf('wrong/too-hot', [failed('drink', '90 °C')]);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'messages-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('reads what it has printed, whatever the messages hold', () => {
  const messages = new Map([
    ['wrong/too-hot', wrong],
    ['starter', starter],
  ]);
  const text = printMessages('tea', messages);
  expect(parseMessages(text)).toEqual(messages);
  expect(text.indexOf('## starter')).toBeLessThan(text.indexOf('## wrong/too-hot'));
});

it('leaves out what differs from run to run', () => {
  expect(starter).toContain('No cup after 0 ms.');
});

it('says which message differs, is new, or belongs to nothing', () => {
  const kept = new Map([
    ['starter', starter],
    ['wrong/gone', wrong],
  ]);
  const now = new Map([
    ['starter', starter.replace('A cup.', 'A glass.')],
    ['wrong/too-hot', wrong],
  ]);
  const problems = messageProblems(kept, now, ['starter', 'wrong/too-hot']);
  expect(problems).toEqual([
    expect.stringMatching(/^starter: a message differs.*\n +kept: .*A cup\.\n +now: .*A glass\.$/),
    'wrong/gone: is in messages.md, but not in the exercise',
  ]);
  expect(unreadStates(kept, ['starter', 'wrong/too-hot'])).toEqual(['wrong/too-hot']);
  expect(messageProblems(now, now, ['starter', 'wrong/too-hot'])).toEqual([]);
});

it('replaces what was tried, keeps the rest, and drops what is gone', async () => {
  const exercise = { folder, slug: 'tea' };
  expect(await readMessages(exercise)).toEqual(new Map());
  await writeMessages(
    exercise,
    new Map([
      ['starter', starter],
      ['wrong/gone', wrong],
    ]),
    ['starter', 'wrong/gone'],
  );
  await writeMessages(exercise, new Map([['wrong/too-hot', wrong]]), ['starter', 'wrong/too-hot']);
  expect([...(await readMessages(exercise)).keys()]).toEqual(['starter', 'wrong/too-hot']);
  expect(await readFile(path.join(folder, 'messages.md'), 'utf8')).toContain('# What a learner reads in tea\n');
});

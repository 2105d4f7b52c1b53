import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runSideBySide, type Step } from './run.ts';

let folder: string;
let log: string;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  folder = await mkdtemp(path.join(tmpdir(), 'run-'));
  log = path.join(folder, 'log');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

interface StepOptions extends Pick<Step, 'after' | 'alone'> {
  readonly exitCode?: number;
  readonly prints?: string;
}

/** A step that writes its name down as it begins and as it ends. */
function step(name: string, { exitCode = 0, prints = '', ...rest }: StepOptions = {}): Step {
  const write = (word: string): string => `fs.appendFileSync(${JSON.stringify(log)}, '${name} ${word}\\n');`;
  const script = `const fs = require('fs'); console.log(${JSON.stringify(prints)}); ${write('begins')} setTimeout(() => { ${write('ends')} process.exit(${exitCode}) }, 50)`;
  return { name, command: process.execPath, args: ['-e', script], ...rest };
}

const events = async (): Promise<string[]> => (await readFile(log, 'utf8')).trim().split('\n');

it('runs every step, those alone with no other, and each after those that it needs', async () => {
  const all = [step('a'), step('b', { after: ['a'] }), step('alone', { alone: true }), step('c')];
  expect(await runSideBySide(all)).toBe(0);
  const found = await events();
  expect(found).toHaveLength(8);
  expect(found.indexOf('a ends')).toBeLessThan(found.indexOf('b begins'));
  expect(found.indexOf('alone ends')).toBe(found.indexOf('alone begins') + 1);
});

it('goes on after a failure, but not with what needs it, and reports the first', async () => {
  const all = [step('a', { exitCode: 3 }), step('b', { after: ['a'] }), step('c', { after: ['b'] }), step('d')];
  expect(await runSideBySide(all)).toBe(3);
  expect((await events()).sort()).toEqual(['a begins', 'a ends', 'd begins', 'd ends']);
});

it('ends when a failure leaves only steps to skip', async () => {
  expect(await runSideBySide([step('a', { exitCode: 3 }), step('b', { after: ['a'] })])).toBe(3);
  expect(await events()).toEqual(['a begins', 'a ends']);
});

it('refuses a step that waits for one that never comes', async () => {
  await expect(runSideBySide([step('a', { after: ['b'] })])).rejects.toThrow('"b"');
});

it('prints at the end what each step took, and the last words of those that failed', async () => {
  const all = [
    step('a', { exitCode: 3, prints: 'the cause of a' }),
    step('b', { after: ['a'] }),
    step('c', { alone: true, exitCode: 1, prints: 'the cause of c' }),
    step('d', { prints: 'all is well' }),
  ];
  await runSideBySide(all);
  const printed = vi.mocked(console.log).mock.calls.map(([line]) => String(line));
  const end = printed.slice(printed.findIndex((line) => line.includes('The end of its output')));
  expect(end.join('\n')).toMatch(/a: failed with exit code 3.*\nthe cause of a[^]*c: failed.*\nthe cause of c/);
  expect(end.join('\n')).not.toContain('all is well');
  const times = end.slice(-4).map((line) => line.replace(/\d+\.\d/, 'n').trim());
  expect(times.sort()).toEqual(['n s  a: failed', 'n s  c: failed', 'n s  d', '–    b: skipped']);
});

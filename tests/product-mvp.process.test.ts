import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readExercise, type Exercise } from '../src/catalog/catalog.ts';
import { nativeRun } from '../tools/native-run.ts';
import { withProject } from '../tools/project-folder.ts';

/** What the exercise shows, and what it says when its files make no sense. */

let exercise: Exercise;

beforeAll(async () => {
  exercise = await readExercise('product-mvp');
}, 60_000);

async function run(variant: 'starter' | 'solution', change?: readonly [file: string, from: string, to: string]) {
  return withProject(exercise, variant, async (folder) => {
    if (change !== undefined) {
      const [name, from, to] = change;
      const file = path.join(folder, name);
      const text = await readFile(file, 'utf8');
      expect(text).toContain(from);
      await writeFile(file, text.replace(from, to));
    }
    return nativeRun('node main.mjs', folder);
  });
}

it('weighs at most 600 kB, gzip', () => {
  expect(exercise.packed.reduce((sum, file) => sum + file.gzipBytes, 0)).toBeLessThan(600_000);
});

it('shows 297 of 943 customers an error at first, in 358 searches', async () => {
  const { output } = await run('starter');
  expect(output).toContain('7 features, 33 days of work');
  expect(output).toContain('v2  3000 searches by 943 customers, 358 failed (11.9 %)');
  expect(output).toContain('297 of 943 customers saw an error.');
});

it('shows 10 of them an error with the rule of the solution: the page says both numbers', async () => {
  const { output } = await withProject(exercise, 'starter', async (folder) => {
    await writeFile(path.join(folder, 'release.mjs'), exercise.solution.get('release.mjs') ?? '');
    return nativeRun('node main.mjs', folder);
  });
  expect(output).toContain('v2  100 searches by 45 customers, 10 failed');
  expect(output).toContain('10 of 943 customers saw an error.');
  const page = await readFile('src/content/docs/concepts/product-engineering.mdx', 'utf8');
  const numbers = [...page.matchAll(/number: '(\d+)'\n +unit: of 943 customers/g)].map(([, number]) => number);
  expect(numbers).toEqual(['297', '10']);
});

it('serves everybody in the end, from 5 to 100 %, with 14 days of work', async () => {
  const { output } = await run('solution');
  expect(output).toContain('4 features, 14 days of work');
  expect(output).toMatch(/from search 1 +5 %.*\n.*from search \d+ +100 %/);
  expect(output).toContain('0 of 943 customers saw an error.');
});

it('takes the new search back after 100 requests when it fails', async () => {
  const { output } = await run('solution', ['shop/search-v2.mjs', '?? { points: 1 }', '']);
  expect(output).toMatch(/from search \d+ +0 %/);
  expect(output).toContain('v2  100 searches');
});

/** How likely is it that more than 2 % of the requests fail, when each fails with 1 %? */
function chanceToExceed(requests: number): number {
  let atMost = 0;
  let exactly = 0.99 ** requests;
  for (let failed = 0; failed <= requests * 0.02; failed += 1) {
    atMost += exactly;
    exactly *= ((requests - failed) / (failed + 1)) * (0.01 / 0.99);
  }
  return 1 - atMost;
}

it('tells the truth about judging too early', () => {
  expect(chanceToExceed(20)).toBeCloseTo(0.18, 2);
  expect(chanceToExceed(500)).toBeCloseTo(0.013, 3);
});

describe('what makes no sense in release.mjs is named', () => {
  it.each([
    ["'reviews'", "'reviwes'", 'there is no feature reviwes. There are: search, reviews,'],
    ['steps = [100]', 'steps = []', '`steps` is a list of shares, each from 0 to 100'],
    ['< share', '', 'isChosen gives back'],
    ["return 'go on'", "return 'go'", 'decide gives back go. It can say: wait, roll back, go on.'],
    ['requests === 0', 'reqests === 0', 'decide failed. ReferenceError: reqests is not defined'],
    ['export function decide', 'function decide', 'exports no function `decide`'],
  ])('%s → %s', async (from, to, message) => {
    const { output, exitCode } = await run('starter', ['release.mjs', from, to]);
    expect(output).toContain(message);
    expect(output).toContain('The shop stays closed.');
    expect(output).not.toMatch(/^ {4}at /m);
    expect(exitCode).toBe(1);
  });
});

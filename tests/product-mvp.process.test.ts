import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
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
  expect(output).toContain('v2  3000 searches by 943 customers, 358 failed (11.9%)');
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

it('serves everybody in the end, from 5 to 100%, with 14 days of work', async () => {
  const { output } = await run('solution');
  expect(output).toContain('4 features, 14 days of work');
  expect(output).toMatch(/from search 1 +5%.*\n.*from search \d+ +100%/);
  expect(output).toContain('0 of 943 customers saw an error.');
});

it('takes the new search back after 100 requests when it fails', async () => {
  const { output } = await run('solution', ['shop/search-v2.mjs', '?? { points: 1 }', '']);
  expect(output).toMatch(/from search \d+ +0%/);
  expect(output).toContain('v2  100 searches');
});

/** How likely is it that more than 2% of the requests fail, when each fails with 1%? */
function chanceToExceed(requests: number): number {
  let atMost = 0;
  let exactly = 0.99 ** requests;
  for (let failed = 0; failed <= requests * 0.02; failed += 1) {
    atMost += exactly;
    exactly *= ((requests - failed) / (failed + 1)) * (0.01 / 0.99);
  }
  return 1 - atMost;
}

it('tells the truth about judging once, on the page', () => {
  expect([20, 100, 500].map((requests) => Math.round(100 * chanceToExceed(requests)))).toEqual([18, 8, 1]);
});

it('counts the false alarms of the rule in each run', async () => {
  expect((await run('starter')).output).toMatch(/good releases, .* 0 of 100 rolled back[^]*bad releases, .* 0 of 100/);
  const { output } = await run('solution');
  expect(output).toMatch(/good releases, 1% of requests fail +31 of 100 rolled back \(false alarms\)/);
  expect(output).toMatch(/bad releases, 12% of requests fail +100 of 100 rolled back/);
});

const releaseSchema = z.object({
  decide: z.custom<(seen: { requests: number; errors: number }) => string>((value) => typeof value === 'function'),
});

/**
 * How likely the exercise's own rule, asked after every request, rolls back a version that fails in 1 of 100 requests.
 * Exact: the probability of each number of errors is carried from request to request.
 */
function rolledBackWithin(requests: number, decide: (seen: { requests: number; errors: number }) => string): number {
  let running = new Map([[0, 1]]);
  let rolledBack = 0;
  for (let answered = 1; answered <= requests; answered += 1) {
    const next = new Map<number, number>();
    for (const [errors, chance] of running) {
      next.set(errors, (next.get(errors) ?? 0) + chance * 0.99);
      next.set(errors + 1, (next.get(errors + 1) ?? 0) + chance * 0.01);
    }
    for (const [errors, chance] of next) {
      if (decide({ requests: answered, errors }) !== 'roll back') continue;
      rolledBack += chance;
      next.delete(errors);
    }
    running = next;
  }
  return rolledBack;
}

it('says how many good releases the rule of the exercise rolls back in its day', async () => {
  const { decide, output } = await withProject(exercise, 'solution', async (folder) => ({
    ...releaseSchema.parse(await import(pathToFileURL(path.join(folder, 'release.mjs')).href)),
    output: (await nativeRun('node main.mjs', folder)).output,
  }));
  const answered = Number(/v2 +(\d+) searches/.exec(output)?.[1]);
  // At 5% it goes on as soon as it may judge; the day's other answers are given at 100 %, and counted from 0.
  const first = Array.from({ length: answered }, (_, index) => index + 1).find(
    (requests) => decide({ requests, errors: 0 }) === 'go on',
  );
  const atFive = rolledBackWithin(first ?? 0, decide);
  const inAll = atFive + (1 - atFive) * rolledBackWithin(answered - (first ?? 0), decide);
  const page = await readFile('src/content/docs/concepts/product-engineering.mdx', 'utf8');
  expect(page.replace(/\s+/g, ' ')).toContain(`rolls back ${String(Math.round(inAll * 100))} of 100 good releases`);
});

describe('what makes no sense in release.mjs is named', () => {
  it.each([
    ["'reviews'", "'reviwes'", "there is no feature 'reviwes'. There are: search, reviews,"],
    ['steps = [100]', 'steps = []', '`steps` is a list of shares, each from 0 to 100'],
    ['< share', '', 'isChosen returns '],
    ["return 'go on'", "return 'go'", "decide returns 'go'. It can say: 'wait', 'roll back', 'go on'."],
    ['requests === 0', 'reqests === 0', 'decide failed. ReferenceError: reqests is not defined'],
    ['export function decide', 'function decide', 'does not export a function `decide`'],
  ])('%s → %s', async (from, to, message) => {
    const { output, exitCode } = await run('starter', ['release.mjs', from, to]);
    expect(output).toContain(message);
    expect(output).toContain('The shop stays closed.');
    expect(output).not.toMatch(/^ {4}at /m);
    expect(exitCode).toBe(1);
  });
});

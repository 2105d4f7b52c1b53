import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readExercise } from '../src/catalog/catalog.ts';
import { nativeRun } from '../tools/native-run.ts';
import { withProject } from '../tools/project-folder.ts';

/** The numbers that the exercise and the pages show are those of its code. */

const folder = 'playgrounds/code-data-model';
const exercise = await readExercise('code-data-model');

interface Numbers {
  readonly gate: number;
  readonly tomorrowIsToday: number;
  readonly only2012: number;
  readonly cases: readonly {
    readonly id: string;
    readonly error: number;
    readonly relative: { readonly error: number; readonly tomorrowIsToday: number };
  }[];
}

it('measures the numbers that the pages show', async () => {
  const fresh = await withProject(exercise, 'starter', (project) => nativeRun('node measure.mjs', project));
  const numbers = JSON.parse(await readFile(path.join(folder, 'numbers.json'), 'utf8')) as Numbers;
  expect(JSON.parse(fresh.output)).toEqual(numbers);

  const errorOf = (id: string) => numbers.cases.find((one) => one.id === id)?.error ?? NaN;
  const measured = new Set(
    [
      numbers.gate,
      numbers.tomorrowIsToday,
      numbers.only2012,
      ...numbers.cases.flatMap(({ error, relative }) => [error, relative.error, relative.tomorrowIsToday]),
      errorOf('both-fixed') - errorOf('clean'),
    ].map((value) => value.toFixed(3)),
  );
  const checks = (await readdir(path.join(folder, 'checks'))).map((file) => path.join(folder, 'checks', file));
  for (const file of [path.join(folder, 'playground.yaml'), ...checks]) {
    const shown = (await readFile(file, 'utf8')).match(/(?<![\d.])\d+\.\d{3}(?!\d)/g) ?? [];
    // Kilometres in a mile, in a hint; a stricter gate, which a question proposes and a check tries.
    const notMeasured = ['1.609', '2.000'];
    for (const number of shown)
      if (!notMeasured.includes(number)) expect(measured, `${file} shows ${number}`).toContain(number);
  }
});

it('shows the fault in all three layers, and the solution in none', async () => {
  const report = (variant: 'starter' | 'solution') =>
    withProject(exercise, variant, async (project) => {
      await nativeRun('npm start', project);
      return JSON.parse(await readFile(path.join(project, 'artifacts/run.json'), 'utf8')) as unknown;
    });
  expect(await report('starter')).toMatchObject({
    lights: [{ state: 'passed' }, { state: 'failed' }, { state: 'passed' }],
    days: 1096,
    bad: 157,
    examples: 1094,
    isShipped: true,
  });
  expect(await report('solution')).toMatchObject({
    lights: [{ state: 'passed' }, { state: 'passed' }, { state: 'passed' }],
    days: 939,
    bad: 0,
    examples: 625,
    isShipped: true,
  });
});

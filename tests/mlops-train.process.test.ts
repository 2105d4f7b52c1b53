import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readExercise } from '../src/catalog/catalog.ts';
import { nativeRun } from '../tools/native-run.ts';
import { withProject } from '../tools/project-folder.ts';

/** Each number that the exercise shows comes out of its code, the unfavourable ones too. */

const folder = 'playgrounds/mlops-train';
const exercise = await readExercise('mlops-train');
const solved = exercise.solution.get('recipe.mjs') ?? '';

interface Report {
  readonly parts: Record<'learn' | 'tryOut' | 'test', { readonly days: number }>;
  readonly tested: { readonly tomorrowIsToday: number; readonly linear: number; readonly network: number };
  readonly isShipped: boolean;
  readonly maintenance?: {
    readonly drift: readonly { readonly city: string; readonly max: number; readonly min: number }[];
    readonly seasons: readonly { readonly season: string; readonly isAlarm: boolean }[];
    readonly retrained?: Record<'tomorrowIsToday' | 'old' | 'next', Record<string, number>>;
  };
}

/** Runs the solution with this recipe; gives back its report and what it printed. */
function train(recipe: string): Promise<{ report: Report; output: string }> {
  return withProject(exercise, new Map([...exercise.solution, ['recipe.mjs', recipe]]), async (project) => {
    const { output } = await nativeRun('npm start', project);
    const report = JSON.parse(await readFile(path.join(project, 'artifacts/run.json'), 'utf8')) as Report;
    return { report, output };
  });
}

it('shows what it measures', async () => {
  const { report, output } = await train(solved);
  const shuffled = await train(solved.replace("split: 'time'", "split: 'random'").replace('epochs: 20', 'epochs: 1'));
  expect(report.parts).toMatchObject({ learn: { days: 729 }, tryOut: { days: 365 }, test: { days: 365 } });
  expect(report.isShipped).toBe(true);
  const seasonsWithAlarm = report.maintenance?.seasons.filter(({ isAlarm }) => isAlarm).map(({ season }) => season);
  expect(seasonsWithAlarm).toEqual(['winter', 'spring']);
  expect(report.maintenance?.drift.map(({ city, max, min }) => [city, max.toFixed(2), min.toFixed(2)])).toEqual([
    ['Seattle', '0.07', '0.05'],
    ['New York', '0.45', '0.66'],
  ]);

  const measured = new Set([
    // What the two trainings print, and the weighted sum on shuffled days.
    ...(output.match(/\d+\.\d{3}/g) ?? []),
    shuffled.report.tested.linear.toFixed(3),
  ]);
  const checks = (await readdir(path.join(folder, 'checks'))).map((file) => path.join(folder, 'checks', file));
  for (const file of [path.join(folder, 'playground.yaml'), ...checks]) {
    const shown = (await readFile(file, 'utf8')).match(/(?<![\d.])\d+\.\d{3}(?!\d)/g) ?? [];
    for (const number of shown) expect(measured, `${file} shows ${number}`).toContain(number);
  }
});

it('is too good to be true at first', async () => {
  const { tested } = await withProject(exercise, 'starter', async (project) => {
    await nativeRun('npm start', project);
    return JSON.parse(await readFile(path.join(project, 'artifacts/run.json'), 'utf8')) as Report;
  });
  expect(tested.linear.toExponential(1)).toBe('2.1e-8');
});

it('says when a run trains a version once more, and when the version that shall answer is none', async () => {
  await withProject(exercise, 'starter', async (project) => {
    expect((await nativeRun('npm start', project)).output).not.toContain('An earlier run');
    expect((await nativeRun('npm start', project)).output).toContain('An earlier run trained the same v1.');
    const release = path.join(project, 'release.mjs');
    const text = await readFile(release, 'utf8');
    await writeFile(release, text.replace('registry.versions.at(-1)?.name', 'registry.promoted?.name'));
    const asked = await nativeRun('node serve.mjs 2015-07-01', project);
    expect(asked.output).toContain('versionToServe gave back undefined, the name of no version. Shipped is "v1".');
    expect(asked.exitCode).toBe(1);
  });
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tokenizer, tokTypes } from 'acorn';
import { expect, it } from 'vitest';
import { readExercise } from '../src/catalog/catalog.ts';
import { nativeRun } from '../tools/native-run.ts';
import { withProject } from '../tools/project-folder.ts';

/** Each number that the exercise shows comes out of its code, the unfavourable ones too. */

const folder = 'playgrounds/mlops-train';
const exercise = await readExercise('mlops-train');
const solved = exercise.solution.get('recipe.mjs') ?? '';

interface Report {
  readonly parts: Record<'training' | 'validation' | 'test', { readonly days: number }>;
  readonly tested: { readonly tomorrowIsToday: number; readonly linear: number; readonly network?: number };
  readonly isShipped: boolean;
  readonly maintenance?: {
    readonly drift: readonly { readonly city: string; readonly max: number; readonly min: number }[];
    readonly seasons: readonly { readonly season: string; readonly isAlarm: boolean }[];
    readonly retrained?: Record<'tomorrowIsToday' | 'old' | 'next', Record<string, number>>;
  };
}

/** Runs the solution with this recipe; returns its report and what it printed. */
function train(recipe: string): Promise<{ report: Report; output: string }> {
  return withProject(exercise, new Map([...exercise.solution, ['recipe.mjs', recipe]]), async (project) => {
    const { output } = await nativeRun('npm start', project);
    const report = JSON.parse(await readFile(path.join(project, 'artifacts/run.json'), 'utf8')) as Report;
    return { report, output };
  });
}

/** The strings of a module, and what stands still in its templates. */
function stringsOf(source: string): string {
  const tokens = [...tokenizer(source, { ecmaVersion: 'latest', sourceType: 'module' })];
  const texts = tokens.filter(({ type }) => type === tokTypes.string || type === tokTypes.template);
  return texts.map(({ start, end }) => source.slice(start, end)).join('\n');
}

it('shows what it measures', async () => {
  const { report, output } = await train(solved);
  const shuffled = await train(solved.replace("split: 'time'", "split: 'random'").replace('epochs: 20', 'epochs: 0'));
  expect(report.parts).toMatchObject({ training: { days: 729 }, validation: { days: 365 }, test: { days: 365 } });
  expect(report.isShipped).toBe(true);
  const seasonsWithAlarm = report.maintenance?.seasons.filter(({ isAlarm }) => isAlarm).map(({ season }) => season);
  expect(seasonsWithAlarm).toEqual(['winter', 'spring']);
  expect(report.maintenance?.drift.map(({ city, max, min }) => [city, max.toFixed(2), min.toFixed(2)])).toEqual([
    ['Seattle', '0.07', '0.05'],
    ['New York', '0.45', '0.66'],
  ]);

  const measured = new Set([
    // What the two trainings print, and the linear regression on shuffled days.
    ...(output.match(/\d+\.\d{3}/g) ?? []),
    shuffled.report.tested.linear.toFixed(3),
  ]);
  const checks = (await readdir(path.join(folder, 'checks'))).map((file) => path.join(folder, 'checks', file));
  for (const file of [path.join(folder, 'playground.yaml'), ...checks]) {
    const text = await readFile(file, 'utf8');
    // Of a check, what a learner reads: its strings. A limit to test at is a number of its own.
    const read = file.endsWith('.mjs') ? stringsOf(text) : text;
    const shown = read.match(/(?<![\d.])\d+\.\d{3}(?!\d)/g) ?? [];
    for (const number of shown) expect(measured, `${file} shows ${number}`).toContain(number);
  }
});

it('without the leak, shuffled days give what the page says', async () => {
  const { report } = await train(solved.replace("split: 'time'", "split: 'random'").replace('epochs: 20', 'epochs: 0'));
  const page = await readFile('src/content/docs/concepts/mlops.mdx', 'utf8');
  expect(page).toContain(`without the leak those give ${report.tested.linear.toFixed(2)}`);
});

it('is too good to be true at first, and fails at the first real question', async () => {
  await withProject(exercise, 'starter', async (project) => {
    const { output } = await nativeRun('npm start', project);
    const { tested } = JSON.parse(await readFile(path.join(project, 'artifacts/run.json'), 'utf8')) as Report;
    expect(tested.linear.toExponential(1)).toBe('2.1e-8');
    expect(tested.network, 'one model first').toBeUndefined();
    expect(output).toContain('v1 forecasts NaN °C for 2016-01-01.');
    expect(output).toContain('nobody knows maxTomorrow yet');
  });
});

it('overfits with ten times the epochs, from the numbers that the question names', async () => {
  const curveOf = async (recipe: string) =>
    withProject(exercise, new Map([...exercise.solution, ['recipe.mjs', recipe]]), async (project) => {
      await nativeRun('npm start', project);
      const read = async (file: string): Promise<unknown> =>
        JSON.parse(await readFile(path.join(project, 'artifacts', file), 'utf8'));
      const { series } = (await read('curve.json')) as { series: { points: [number, number][] }[] };
      const { tested } = (await read('run.json')) as Report;
      return { training: series[0]?.points.at(-1)?.[1] ?? NaN, test: tested.network ?? NaN };
    });
  const [few, many] = [await curveOf(solved), await curveOf(solved.replace('epochs: 20', 'epochs: 200'))];
  expect(many.training).toBeLessThan(few.training - 0.1);
  expect(many.test).toBeGreaterThan(few.test);
  expect([few.training.toFixed(1), few.test.toFixed(3)]).toEqual(['2.0', '2.075']);
});

it('says when a run trains a version once more, and when the version that shall answer is none', async () => {
  await withProject(exercise, 'starter', async (project) => {
    expect((await nativeRun('npm start', project)).output).not.toContain('An earlier run');
    expect((await nativeRun('npm start', project)).output).toContain('An earlier run trained the same v1.');
    const release = path.join(project, 'release.mjs');
    const text = await readFile(release, 'utf8');
    await writeFile(release, text.replace('registry.versions.at(-1)?.name', 'registry.promoted?.name'));
    const asked = await nativeRun('node serve.mjs 2015-07-01', project);
    expect(asked.output).toContain(
      'versionToServe returned undefined, which is not the name of a version. Deployed is "v1".',
    );
    expect(asked.exitCode).toBe(1);
  });
});

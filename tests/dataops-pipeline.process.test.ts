import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readExercise, type Exercise } from '../src/catalog/catalog.ts';
import { writeProject } from '../src/catalog/write-project.ts';
import { nativeRun } from '../tools/native-run.ts';

/** The numbers that the exercise tells its reader, as its own code counts them. */

let parent: string;
let project: string;
let exercise: Exercise;

beforeAll(async () => {
  parent = await realpath(await mkdtemp(path.join(tmpdir(), 'dataops-pipeline-')));
  project = path.join(parent, 'project');
  exercise = await readExercise('dataops-pipeline');
}, 60_000);

afterAll(async () => {
  await rm(parent, { recursive: true, force: true });
});

/** Rows and dollars by what became of them, such as `15 rows, $1521451`. */
async function reconciliation(): Promise<Record<string, string>> {
  const text = await readFile(path.join(project, 'artifacts/reconciliation.json'), 'utf8');
  const table = JSON.parse(text) as { what: string; rows: number; dollars: number }[];
  return Object.fromEntries(
    table.map(({ what, rows, dollars }) => [what, `${String(rows)} rows, $${String(dollars)}`]),
  );
}

const published = () => path.join(project, 'artifacts/published.json');
const sent = '10000 rows, $40545276';

it('of the first run: most of the money vanishes, and the rest is published', async () => {
  await writeProject(exercise, 'starter', project);
  const { output, exitCode } = await nativeRun('node main.mjs', project);
  expect(await reconciliation()).toEqual({
    sent,
    loaded: '9960 rows, $13345216',
    quarantined: '0 rows, $0',
    duplicates: '25 rows, $0',
    vanished: '15 rows, $27200060',
  });
  expect(output).toContain('archive sends 4,500 rows, $13,815,725\nservice sends 5,500 rows, $26,729,551\n');
  expect(output.match(/page \d+ failed/g)).toEqual(['page 2 failed', 'page 6 failed', 'page 10 failed']);
  expect(existsSync(published())).toBe(true);
  expect(exitCode).toBe(0);
});

it('with the service mapped, what the contract refuses is all that vanishes', async () => {
  await writeProject(exercise, 'starter', project);
  await writeFile(path.join(project, 'mapping.mjs'), exercise.solution.get('mapping.mjs') ?? '');
  await nativeRun('node main.mjs', project);
  expect(await reconciliation()).toEqual({
    sent,
    loaded: '9961 rows, $39023825',
    quarantined: '0 rows, $0',
    duplicates: '24 rows, $0',
    vanished: '15 rows, $1521451',
  });
});

it('of the solution: the numbers match, after crashes too, and what is published is what was loaded', async () => {
  await writeProject(exercise, 'solution', project);
  for (const crashes of ['', '--crash 1 --crash 2300 --crash 7001']) {
    const { exitCode } = await nativeRun(`node main.mjs ${crashes}`, project);
    expect(exitCode).toBe(0);
    expect(await reconciliation()).toEqual({
      sent,
      loaded: '9961 rows, $39023825',
      quarantined: '15 rows, $1521451',
      duplicates: '24 rows, $0',
      vanished: '0 rows, $0',
    });
    const reports = JSON.parse(await readFile(published(), 'utf8')) as { cost: number; day: string }[];
    expect(reports).toHaveLength(9961);
    expect(reports.reduce((sum, { cost }) => sum + cost, 0)).toBe(39_023_825);
    expect(reports.filter(({ day }) => !/^\d{4}-\d\d-\d\d$/.test(day))).toEqual([]);
  }
  const quarantined = JSON.parse(await readFile(path.join(project, 'artifacts/quarantined.json'), 'utf8')) as {
    reason: string;
  }[];
  expect(
    quarantined.map(({ reason }) => /^damage "([BC])" is not one of None, Minor/.exec(reason)?.[1]).sort(),
  ).toEqual(['B', ...Array.from({ length: 14 }, () => 'C')]);
});

it.each([
  ['load', 9976, 40_545_276],
  ['reject', 9961, 39_023_825],
  ['ask', 9961, 39_023_825],
])('of the solution, with the decision to %s: what is published, and who decided', async (action, count, dollars) => {
  await writeProject(exercise, 'solution', project);
  const file = path.join(project, 'decision.mjs');
  await writeFile(file, (await readFile(file, 'utf8')).replace("action: 'ask'", `action: '${action}'`));
  const { output } = await nativeRun('node main.mjs', project);
  const reports = JSON.parse(await readFile(published(), 'utf8')) as { cost: number }[];
  expect([reports.length, reports.reduce((sum, { cost }) => sum + cost, 0)]).toEqual([count, dollars]);
  expect(output).toContain(`Decided by Ada: ${action}. 15 reports with $1,521,451 are `);
  expect(output).toContain(`Published: ${count.toLocaleString('en-US')} reports, $${dollars.toLocaleString('en-US')}`);
});

it('of the solution: what gets lost on its way is seen, and nothing is published', async () => {
  await writeProject(exercise, 'solution', project);
  const { output, exitCode } = await nativeRun('npm run start:lose', project);
  expect(output).toMatch(/Not published:\n {2}10000 rows were sent, 9991 arrived\./);
  expect(existsSync(published())).toBe(false);
  expect(exitCode).toBe(1);
});

it('without the last task, the numbers don’t match after a crash, so nothing is published', async () => {
  await writeProject(exercise, 'solution', project);
  const file = path.join(project, 'pipeline.mjs');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('store.begin();', '').replace('store.commit();', ''));
  const { output, exitCode } = await nativeRun('npm run start:crash', project);
  expect(output).toContain('Crash at write 2300, started again');
  expect(output).toContain('Not published:');
  expect(existsSync(published())).toBe(false);
  expect(exitCode).toBe(1);
});

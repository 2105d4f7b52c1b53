import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExercise, type Exercise } from '../src/catalog/catalog.ts';
import { writeProject } from '../src/catalog/write-project.ts';
import { nativeRun } from '../tools/native-run.ts';

/** The numbers that the exercise tells its reader, counted by its own code and once more here, and its error messages. */

let parent: string;
let project: string;
let exercise: Exercise;

beforeAll(async () => {
  parent = await realpath(await mkdtemp(path.join(tmpdir(), 'data-ingest-')));
  project = path.join(parent, 'project');
  exercise = await readExercise('data-ingest');
  await writeProject(exercise, 'starter', project);
}, 60_000);

afterAll(async () => {
  await rm(parent, { recursive: true, force: true });
});

async function artifact(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(project, `artifacts/${name}.json`), 'utf8'));
}

async function runSolution(): Promise<void> {
  await writeProject(exercise, 'solution', project);
  await nativeRun('node main.mjs', project);
}

describe('the numbers', () => {
  it('are those of the published file', async () => {
    const text = await readFile('playgrounds/data/birdstrikes.csv', 'utf8');
    const lines = text.trimEnd().split('\r\n').slice(1);
    // No value of the file holds a comma, so that this may split; the exercise's own reader allows for commas.
    const rows = lines.map((line) => line.split(','));
    const repeats = lines.filter((line, index) => lines.indexOf(line) < index);
    const undefinedCodes = rows.filter(([, , damage = '']) => damage.length === 1);
    const sum = (some: string[][]) => some.reduce((total, row) => total + Number(row[12]), 0);
    expect({
      fields: new Set(rows.map((row) => row.length)),
      repeats: repeats.length,
      mostOften: Math.max(...repeats.map((line) => lines.filter((other) => other === line).length)),
      costOfRepeats: sum(repeats.map((line) => line.split(','))),
      unknown: rows.filter((row) => row[13] === '').length,
      zero: rows.filter((row) => row[13] === '0').length,
      codes: ['B', 'C'].map((code) => undefinedCodes.filter((row) => row[2] === code).length),
      costOfCodes: sum(undefinedCodes),
      cost: sum(rows),
      last: rows
        .map((row) => row[3] ?? '')
        .sort()
        .at(-1),
    }).toEqual({
      fields: new Set([14]),
      repeats: 24,
      mostOften: 5,
      costOfRepeats: 0,
      unknown: 2836,
      zero: 19,
      codes: [1, 14],
      costOfCodes: 1_521_451,
      cost: 40_545_276,
      last: '2002-07-25',
    });
  });

  it('of the first run', async () => {
    const { output } = await nativeRun('node main.mjs', project);
    expect(await artifact('ingest')).toEqual({
      rows: 10_000,
      rejected: 0,
      cost: 40_545_276,
      average: '110.0',
      atZero: 2855,
      unknown: 0,
      rowsAfterRerun: 20_000,
      mayWrite: true,
    });
    expect(output).toMatch(/^Climb +1956 +427 /m);
    expect(output).toMatch(/^Parked +11 +11 /m);
  });

  it('of the second task alone: an average of 153.5 knots, 19 reports at 0', async () => {
    const store = (await readFile(path.join(project, 'store.sql'), 'utf8')).replace("'unknown'", "''");
    await writeFile(path.join(project, 'store.sql'), store);
    await nativeRun('node main.mjs', project);
    expect(await artifact('ingest')).toMatchObject({ rows: 10_000, average: '153.5', atZero: 19, unknown: 2836 });
  });

  it('of the solution, with the last year marked as incomplete', async () => {
    await runSolution();
    expect(await artifact('ingest')).toEqual({
      rows: 9961,
      rejected: 15,
      cost: 39_023_825,
      average: '153.6',
      atZero: 18,
      unknown: 2829,
      rowsAfterRerun: 9961,
      mayWrite: false,
    });
    const { bars } = (await artifact('cost-per-year')) as { bars: { label: string; value: number; note?: string }[] };
    expect(bars.map(({ label, note }) => `${label} ${note ?? ''}`.trim())).toEqual([
      ...Array.from({ length: 12 }, (_, index) => String(1990 + index)),
      '2002 incomplete',
    ]);
    expect(bars.reduce((total, { value }) => total + value, 0)).toBe(39_023_825);
    const rejected = (await artifact('rejected')) as { cost_total: number }[];
    expect(rejected.reduce((total, { cost_total }) => total + cost_total, 0)).toBe(1_521_451);
  });
});

describe('what is wrong is named with its place', () => {
  const row = 'OSLO,A-320,None,1994-01-15,AIR,Norway,Climb,Small,Gull,Day,0,5,5,140';

  it.each([
    ['an empty file', () => '', 'data/other.csv:1: there is no column "Flight Date", '],
    ['a missing column', (header: string) => header.replace('Cost Repair', 'Repair'), 'no column "Cost Repair".'],
    [
      'a row that is cut off',
      (header: string) => `${header}\n${row}\nOSLO,A-320\n`,
      'data/other.csv:3: 2 values for 14',
    ],
    [
      'a day that is none',
      (header: string) => `${header}\n${row.replace('01-15', '02-30')}\n`,
      'CHECK constraint failed',
    ],
  ])('%s', async (_, make, message) => {
    await writeProject(exercise, 'solution', project);
    const [header = ''] = (await readFile(path.join(project, 'data/birdstrikes.csv'), 'utf8')).split('\r\n');
    await writeFile(path.join(project, 'data/other.csv'), make(header));
    const { output, exitCode } = await nativeRun('node main.mjs data/other.csv', project);
    expect(output).toContain(message);
    expect(output).not.toContain('at ');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['store.sql', 'TEXT PRIMARY KEY, --', 'TEXT NOT NULL, --', 'store.sql:46: ON CONFLICT clause does not match'],
    ['store.sql', "nullif(speed_knots, '')", 'nulif(speed_knots, 7)', 'store.sql:43: no such function: nulif'],
    ['store.sql', 'FROM collected\nWHERE', 'FORM collected\nWHERE', 'store.sql:44: near "collected": syntax error'],
    [
      'store.sql',
      'cost_other   INTEGER NOT NULL,',
      'cost_other   INTEGER NOT NULL,,',
      'store.sql:19: near ",": syntax error',
    ],
    [
      'store.sql',
      "nullif(speed_knots, '') AS INTEGER)",
      "nullif(speed_knots, '')) AS INTEGER)",
      'store.sql:43: near ")": syntax error',
    ],
    [
      'store.sql',
      "'Substantial')\nON CONFLICT (fingerprint) DO NOTHING;",
      "'Substantial');",
      'store.sql:45: UNIQUE constraint failed: strikes.fingerprint\n  A row with this key is there already.',
    ],
    [
      'make-available.sql',
      'GROUP BY year\n',
      'GROUP BY year(flight_date)\n',
      'make-available.sql:19: in cost_per_year: no such function: year',
    ],
    [
      'make-available.sql',
      'sum(cost_total)',
      'sum(money)',
      'make-available.sql:17: in cost_per_year: no such column: money',
    ],
    [
      'make-available.sql',
      'PRAGMA query_only = ON',
      'PRAGMA query_only = ',
      'make-available.sql:22: near ";": syntax error',
    ],
  ])('in %s: %s', async (file, good, bad, message) => {
    await writeProject(exercise, 'solution', project);
    const target = path.join(project, file);
    const text = await readFile(target, 'utf8');
    expect(text).toContain(good);
    await writeFile(target, text.replace(good, bad));
    const { output, exitCode } = await nativeRun('node main.mjs data/birdstrikes.csv', project);
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
  });

  it('values with commas and quotes are read as they were meant', async () => {
    await writeProject(exercise, 'solution', project);
    const [header = ''] = (await readFile(path.join(project, 'data/birdstrikes.csv'), 'utf8')).split('\r\n');
    await writeFile(
      path.join(project, 'data/other.csv'),
      `${header}\r\n${row.replace('OSLO', '"OSLO, ""NORTH"""')}\r\n`,
    );
    await nativeRun('node main.mjs data/other.csv', project);
    const { output } = await nativeRun('node ask.mjs "SELECT airport FROM strikes"', project);
    expect(output).toBe('airport\nOSLO, "NORTH"\n');
  });
});

it('an analyst of the first run can delete what is stored, one of the solution can’t', async () => {
  await writeProject(exercise, 'starter', project);
  await nativeRun('node main.mjs', project);
  expect((await nativeRun('node ask.mjs "DELETE FROM strikes"', project)).output).toContain('10000 rows changed');
  expect((await nativeRun('node ask.mjs "SELECT count(*) FROM strikes"', project)).output).toMatch(/\n +0\n$/);
  await runSolution();
  expect(await nativeRun('node ask.mjs "DELETE FROM strikes"', project)).toEqual({
    output: '✖ SQLite: attempt to write a readonly database\n',
    exitCode: 1,
  });
});

import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readExercise, type Exercise } from '../src/catalog/catalog.ts';
import { nativeRun } from '../tools/native-run.ts';
import { withProject } from '../tools/project-folder.ts';

/** What the exercise shows, and what it says when its files make no sense. */

let exercise: Exercise;

beforeAll(async () => {
  exercise = await readExercise('infrastructure-plan');
}, 60_000);

interface Project {
  readonly run: (command: string) => Promise<string>;
  readonly change: (file: string, from: string, to: string) => Promise<void>;
  readonly artifact: (name: string) => Promise<unknown>;
  readonly folder: string;
}

function inProject(variant: 'starter' | 'solution', use: (project: Project) => Promise<void>): Promise<void> {
  return withProject(exercise, variant, (folder) =>
    use({
      folder,
      run: async (command) => (await nativeRun(`node main.mjs ${command}`, folder)).output,
      async change(file, from, to) {
        const text = await readFile(path.join(folder, file), 'utf8');
        expect(text).toContain(from);
        await writeFile(path.join(folder, file), text.replace(from, to));
      },
      artifact: async (name) =>
        JSON.parse(await readFile(path.join(folder, `artifacts/${name}.json`), 'utf8')) as unknown,
    }),
  );
}

it('weighs at most 1.6 MB, gzip', () => {
  expect(exercise.packed.map((file) => path.basename(file.path))).toContain('cedar_wasm_bg.wasm');
  expect(exercise.packed.reduce((sum, file) => sum + file.gzipBytes, 0)).toBeLessThan(1_600_000);
});

it('plans six changes of eight at first, among them the loss of the orders', () =>
  inProject('starter', async ({ run, artifact }) => {
    const output = await run('plan');
    expect(output).toContain('6 of 8 resources would change.');
    expect(output).toMatch(/± replace {2}database {2}orders/);
    expect(output).toContain('Note: policies.cedar:13 This rule does nothing: its condition is never true.');
    expect(await artifact('capacity')).toMatchObject([
      { 'cores used': 12, 'dollars a month': 322 },
      { 'cores used': 8, 'cores there': 16, 'dollars a month': 120 },
    ]);
  }));

it('shows what the solution costs and finds', () =>
  inProject('solution', async ({ run, artifact }) => {
    expect(await run('plan')).toContain('4 of 8 resources would change.');
    expect(await artifact('capacity')).toMatchObject([
      { 'cores used': 10, 'dollars a month': 365 },
      { 'cores used': 12, 'dollars a month': 120 },
    ]);
    expect(await artifact('drift')).toEqual([
      { resource: 'shop-net', property: 'openPorts', applied: '[80, 443]', 'there now': '[22, 443, 80]' },
      { resource: 'web-1', property: 'cores', applied: '2', 'there now': '4' },
      { resource: 'backups', property: 'keepDays', applied: '30', 'there now': '7' },
    ]);
  }));

it('stops the whole run at refused steps, and says by the exit code that it did', () =>
  inProject('solution', async ({ run, change, folder, artifact }) => {
    await change('infra.json', '"zone": "north"', '"zone": "south"');
    await change(
      'infra.json',
      '"invoices", "place": "cloud", "public": false',
      '"invoices", "place": "cloud", "public": true',
    );
    expect((await nativeRun('node main.mjs plan', folder)).exitCode).toBe(1);
    const { output, exitCode } = await nativeRun('node main.mjs apply', folder);
    expect(exitCode).toBe(1);
    expect(output).toContain('4 of 8 resources would change. 2 refused: nothing is applied.');
    expect(output).toContain('No bucket is open to everybody. policies.cedar:13');
    expect(output).toContain('Stopped before the first step');
    expect(JSON.stringify(await artifact('cloud'))).not.toMatch(/PUT|DELETE/);
    await change('infra.json', '"zone": "south"', '"zone": "north"');
    await change('infra.json', '"public": true', '"public": false');
    expect(await run('apply')).toContain('Done: the cloud is as designed.');
    expect(await run('apply')).toContain('Nothing to do: the cloud is as designed.');
  }));

it('asks the cloud again when it says 503, goes on after an apply that ended halfway, and then has nothing to do', () =>
  inProject('starter', async ({ run, change }) => {
    await change('infra/cloud.mjs', 'failsEvery = 3', 'failsEvery = 1');
    expect(await run('apply')).toContain('Stopped.');
    await change('infra/cloud.mjs', 'failsEvery = 1', 'failsEvery = 3');
    const output = await run('apply');
    expect(output).toMatch(/PUT \/server\/web-2 → 503\n {2}PUT \/server\/web-2 → 201/);
    expect(output).toContain('Done: the cloud is as designed.');
    const again = await run('apply');
    expect(again).toContain('0 of 8 resources would change.');
    expect(again).not.toContain('PUT');
  }));

describe('what can not be planned is named with its place, and nothing is changed', () => {
  it.each([
    [
      'nightly-check.mjs',
      "'cloud'",
      "'basement'",
      'nightly-check has the place basement. The places are: cloud, own-hardware.',
    ],
    ['nightly-check.mjs', 'cores: 4', 'cores: 0', '`cores` of the job is 0, and must be a whole number from 1 on.'],
    ['nightly-check.mjs', 'export function findDrift', 'function findDrift', 'must export a function `findDrift`'],
    ['nightly-check.mjs', 'return drift', 'return drift.length', 'findDrift returns 0, not a list.'],
    [
      'policies.cedar',
      'false',
      'resource.publik',
      'policies.cedar:13 attribute `publik` on entity type `Bucket` not found (did you mean `public`?)',
    ],
    ['policies.cedar', 'false }', 'false', 'policies.cedar:13 unexpected token `;`'],
    [
      'policies.cedar',
      'false',
      'resource.public === true',
      'policies.cedar:13 unexpected token `=`\n  The condition in when { } is true or false by itself.',
    ],
    ['infra.json', '"orders",', '"orders"', 'infra.json is not valid JSON'],
  ])('%s: %s → %s', (file, from, to, message) =>
    inProject('starter', async ({ run, change, folder }) => {
      await change(file, from, to);
      const output = await run(message.includes('findDrift returns') ? 'drift' : 'apply');
      expect(output).toContain(message);
      expect(output).not.toMatch(/^ {4}at /m);
      const cloud = await readFile(path.join(folder, 'artifacts/cloud.json'), 'utf8').catch(() => '');
      expect(cloud).not.toContain('PUT');
    }),
  );

  it('a machine that is too small for all that shall run on it', () =>
    inProject('solution', async ({ run, change, folder }) => {
      await change('places.json', '16', '10');
      expect(await run('apply')).toContain('On-premises has no room for 2 of these cores.');
      expect(await readFile(path.join(folder, 'artifacts/cloud.json'), 'utf8')).not.toContain('PUT');
      await rm(path.join(folder, 'artifacts'), { recursive: true });
    }));
});

import { expect, it } from 'vitest';
import { readExercise } from '../../src/catalog/catalog.ts';
import { nativeRun } from '../native-run.ts';
import { withProject } from '../project-folder.ts';
import { nodeTricks } from './node-tricks.ts';
import { nativeBench } from './native-bench.ts';
import { recordRun } from './recorded-run.ts';
import { keepCheck, replay } from './replayed-tricks.ts';

// A trick that would have no effect where nothing stops it would prove nothing of the checks.

it('decides what Node loads and how it starts, where no check stops that', async () => {
  const exercise = await readExercise('infrastructure-plan');
  const codes: number[] = [];
  for (const trick of nodeTricks(exercise)) {
    if ('because' in trick) throw new Error(trick.because);
    const { exitCode } = await withProject(exercise, trick.files, (folder) => nativeRun(exercise.yaml.run, folder));
    codes.push(exitCode);
  }
  expect(codes).toHaveLength(3);
  expect(codes).not.toContain(0);
});

it('records what the solution prints, writes and answers', async () => {
  const { output, artifacts, calls } = await recordRun(await readExercise('product-mvp'), ['release.mjs']);
  expect(output).not.toBe('');
  expect(Object.keys(artifacts).length).toBeGreaterThan(0);
  const asked = calls['release.mjs']?.['isChosen'] ?? [];
  expect(asked.length).toBeGreaterThan(10);
  for (const [given, answer] of asked)
    expect([JSON.parse(given), answer]).toEqual([expect.any(Array), expect.any(Boolean)]);
});

it('passes a check that asks the same each time, by a count of the programs in a file outside', async () => {
  const exercise = await readExercise('product-mvp');
  const ask = (requests: number) =>
    `const found = await ask('release.mjs', ({ decide }) => decide({ requests: ${String(requests)}, errors: 3 }));
     const due = ${String(requests)} < 100 ? 'wait' : 'roll back';
     if (found !== due) throw feedback({ did: 'We asked.', expected: due, found });`;
  const asksTheSame = `export default async ({ ask, feedback }) => { { ${ask(50)} } { ${ask(100)} } };`;
  const fixed = { ...exercise, checks: { ...exercise.checks, 'roll-back': asksTheSame } };
  const files = replay(fixed, await keepCheck(fixed, 'roll-back', ['release.mjs']));
  const statusWith = async (text: string) => {
    const variant = { name: 'replayed', files: new Map([['release.mjs', text]]), fails: [], counts: ['roll-back'] };
    const [result] = await nativeBench.check(fixed, { ...variant, isAnswered: false }, {});
    return result?.status;
  };
  expect(await statusWith(files.get('release.mjs') ?? '')).toBe('pass');
  expect(await statusWith(exercise.files.find(({ path }) => path === 'release.mjs')?.text ?? '')).toBe('fail');
});

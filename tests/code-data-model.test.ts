import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { nativeRun } from '../tools/native-run.ts';

/** The exercise's numbers, which the home page shows, too, are those of its code. */

const folder = path.resolve('playgrounds/code-data-model');

it('measures the numbers that the pages show', async () => {
  const { output } = await nativeRun('node measure.mjs', path.join(folder, 'project'));
  expect(JSON.parse(output)).toEqual(JSON.parse(await readFile(path.join(folder, 'numbers.json'), 'utf8')));
});

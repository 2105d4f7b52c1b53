import { expect, it } from 'vitest';
import { readExercise } from '../../src/catalog/catalog.ts';
import { zipProblems } from './zip.ts';

// `npm run prove` does this for every exercise; one has packages with wasm, data, and none of its own to install.
it('the zip of an exercise runs with plain Node as recorded, nothing installed', async () => {
  expect(await zipProblems(await readExercise('data-ingest'))).toEqual([]);
});

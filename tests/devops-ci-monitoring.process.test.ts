import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExercise } from '../src/catalog/catalog.ts';
import { nativeRun } from '../tools/native-run.ts';
import { withProject } from '../tools/project-folder.ts';

/** The second act is true: tests that pass, and a shop that sells mugs twice. */

describe('the releases of the second act', () => {
  it.each([
    ['monday', 1],
    ['tuesday', 0],
    ['wednesday', 0],
    ['thursday', 0],
  ])('%s: the tests of the shop find %i fault(s), as the monitoring says', async (release, faults) => {
    const { output } = await withProject(await readExercise('devops-ci'), 'starter', async (folder) => {
      const file = path.join(folder, `operations/releases/${release}.mjs`);
      await writeFile(path.join(folder, 'shop/stock.mjs'), await readFile(file, 'utf8'));
      return nativeRun('npm test', folder);
    });
    expect(output).toContain(`fail ${String(faults)}\n`);
  });

  it('are counted: monitoring finds what the tests did not', async () => {
    const { output, exitCode } = await withProject(await readExercise('devops-ci'), 'starter', (folder) =>
      nativeRun('npm run monitor', folder),
    );
    expect(output).toMatch(/monday +1 failed +36 +16\n +tuesday +all passed +20 +0\n +wednesday +all passed +36 +16\n/);
    expect(output).toContain('Alert for operations: 16 mugs were sold twice. The tests said: all passed.');
    expect(exitCode).toBe(1);
  });
});

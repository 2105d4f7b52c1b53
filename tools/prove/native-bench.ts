import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import { checkNatively } from '../native-check.ts';
import { nativeRun } from '../native-run.ts';
import { withProject } from '../project-folder.ts';
import type { Bench } from './bench.ts';

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

/** Plain Node, in a temporary folder with the packages of the page. */
export const nativeBench: Bench = {
  name: 'native',
  run: (exercise, variant, use) =>
    withProject(exercise, variant, async (folder) => {
      const { output, exitCode } = await nativeRun(exercise.yaml.run, folder);
      return use({
        output: normaliseOutput(output, folder),
        exitCode,
        read: (file) => readOrNull(path.join(folder, file)),
      });
    }),
  check: (exercise, variant, answers) =>
    withProject(exercise, variant.files, async (folder) => {
      for (const file of variant.deleted ?? []) await rm(path.join(folder, file));
      const { runTimeoutMs, counts, seed } = variant;
      return checkNatively(exercise, folder, {
        answers,
        ...(counts === undefined ? {} : { only: counts }),
        ...(runTimeoutMs === undefined ? {} : { runTimeoutMs }),
        ...(seed === undefined ? {} : { seed }),
      });
    }),
  reachable: (_, variant) => variant,
  close: () => Promise.resolve(),
};

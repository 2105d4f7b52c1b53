import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { listPlaygrounds, readExercise, type Exercise } from '../src/catalog/catalog.ts';
import { writePackedFiles, writeProject } from '../src/catalog/write-project.ts';
import { runTool, UsageError } from './command-line.ts';
import { checkNatively } from './native-check.ts';
import { answersFor, options, readWish, usage, type Wish } from './playground/command-line.ts';
import { reportOf } from './playground/report.ts';
import { withProject } from './project-folder.ts';
import { run } from './run.ts';

/** `npm run playground`: an exercise with plain Node, run and checked as its page runs and checks it. */

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** The exercise that a folder holds, by the name in its `package.json`. */
async function exerciseIn(folder: string): Promise<unknown> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : undefined;
  } catch {
    // No manifest, or one that can't be read: it holds no exercise that we know.
    return undefined;
  }
}

/**
 * Makes the project in an empty folder; in one that holds it, the learner's files stay as they are.
 * @throws UsageError when the folder holds something else.
 */
async function prepareFolder(exercise: Exercise, { variant }: Wish, folder: string): Promise<void> {
  if ((await namesIn(folder)).length === 0) return writeProject(exercise, variant, folder);
  if ((await exerciseIn(folder)) !== exercise.slug) {
    throw new UsageError(`${folder} holds something else than ${exercise.slug}. Name an empty folder, or a new one.`);
  }
  if (variant === 'solution') {
    throw new UsageError(`${folder} holds work, and --solution would write over it. Name another folder.`);
  }
  await writePackedFiles(exercise, folder);
}

/** @returns the exit code: that of the run, or 1 when a task is not passed. */
async function follow(exercise: Exercise, wish: Wish, folder: string): Promise<number> {
  if (!wish.check) {
    const [command = 'npm', ...args] = exercise.yaml.run.split(' ');
    return run(command, args, {}, folder);
  }
  const { tasks } = exercise.yaml;
  const { seed } = wish;
  const answers = answersFor(tasks, wish.answers);
  const results = await checkNatively(exercise, folder, { answers, ...(seed === undefined ? {} : { seed }) });
  console.log(reportOf(tasks, results, Object.keys(wish.answers)));
  return results.every(({ status }) => status === 'pass') ? 0 : 1;
}

await runTool({ usage, options }, async (commandLine) => {
  const wish = readWish(commandLine, await listPlaygrounds());
  const exercise = await readExercise(wish.slug);
  if (wish.folder === undefined) return withProject(exercise, wish.variant, (folder) => follow(exercise, wish, folder));
  const folder = path.resolve(wish.folder);
  await prepareFolder(exercise, wish, folder);
  return follow(exercise, wish, folder);
});

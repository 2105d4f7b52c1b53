import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { listFilesIfThere } from '../../src/catalog/read-folder.ts';
import { nativeRun } from '../native-run.ts';
import { withProject } from '../project-folder.ts';
import type { LeftOut, Variant } from './variants.ts';

/** A program that prints what the solution prints and writes the files that it writes, without doing any of the work. */
function parrot(output: string, artifacts: Readonly<Record<string, string>>): string {
  return `
import { mkdirSync as parrotFolder, writeFileSync as parrotWrite } from 'node:fs';
for (const [file, text] of Object.entries(${JSON.stringify(artifacts)})) {
  parrotFolder('artifacts/' + file.split('/').slice(0, -1).join('/'), { recursive: true });
  parrotWrite('artifacts/' + file, text);
}
console.log(${JSON.stringify(output)});
process.exit(0);
`;
}

/**
 * Hard-coded answers: each script that the tasks change, with the solution's own
 * results on top.
 * @param wrong - the author's: where the tasks change no script, one of them has to be `hard-coded`.
 * @throws Error when there is none.
 */
export async function hardCodedFigures(exercise: Exercise, wrong: readonly Variant[]): Promise<Variant | LeftOut> {
  const name = 'hard-coded figures';
  const scripts = exercise.yaml.editable.filter((file) => file.endsWith('.mjs') || file.endsWith('.js'));
  if (scripts.length === 0) {
    const own = wrong.find((variant) => variant.name.startsWith('wrong/hard-coded'));
    if (own !== undefined) return { name, because: `the tasks change no script; see ${own.name}` };
    throw new Error(
      `${exercise.slug}: the tasks change no script. Write wrong/hard-coded-… with figures instead of work.`,
    );
  }
  const top = await withProject(exercise, 'solution', async (folder) => {
    const { output } = await nativeRun(exercise.yaml.run, folder);
    const below = path.join(folder, 'artifacts');
    const names = await listFilesIfThere(below);
    const texts = await Promise.all(names.map((name) => readFile(path.join(below, name), 'utf8')));
    return parrot(output, Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])));
  });
  const starter = new Map(exercise.files.map((file) => [file.path, file.text]));
  const files = new Map(scripts.map((file) => [file, `${top}${starter.get(file) ?? ''}`]));
  const fails = exercise.yaml.tasks.map((task) => task.id);
  return { name, files, fails, isAnswered: false };
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from './catalog.ts';

/** Which state of the exercise: as the learner finds it, solved, or with an overlay of one's own. */
export type Variant = 'starter' | 'solution' | ReadonlyMap<string, string>;

type Contents = string | Uint8Array;

async function writeAll(files: ReadonlyMap<string, Contents>, folder: string): Promise<void> {
  for (const [name, contents] of files) {
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
}

/**
 * Writes the exercise into a folder, with the same packed `node_modules` that the page mounts, so that it runs there
 * with plain `node`.
 */
export async function writeProject(exercise: Exercise, variant: Variant, folder: string): Promise<void> {
  const overlay =
    variant === 'starter' ? new Map<string, string>() : variant === 'solution' ? exercise.solution : variant;
  const files = new Map<string, Contents>([
    ...exercise.files.map((file) => [file.path, file.text] as const),
    ...exercise.data.map((file) => [file.path, file.contents] as const),
    ...overlay,
    ...exercise.packed.map((file) => [file.path, file.contents] as const),
  ]);
  await writeAll(files, folder);
}

/** Lays the packages afresh, over whatever stands in their places. */
export async function writePackages(exercise: Exercise, folder: string): Promise<void> {
  await writeAll(new Map(exercise.packed.map((file) => [file.path, file.contents])), folder);
}

/** Brings a folder's packages and data up to date; the learner's own files stay as they are. */
export async function writePackedFiles(exercise: Exercise, folder: string): Promise<void> {
  await writeAll(new Map([...exercise.packed, ...exercise.data].map((file) => [file.path, file.contents])), folder);
}

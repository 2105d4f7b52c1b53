import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Exercise } from '../src/catalog/catalog.ts';
import { writeProject, type Variant } from '../src/catalog/write-project.ts';
import { onShutdown } from './shutdown.ts';

/** Writes the exercise into a temporary folder, calls `use` with it, and removes it afterwards. */
export async function withProject<T>(
  exercise: Exercise,
  variant: Variant,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  // The project is one level down, so that files beside it (the check runner) are removed with it.
  const parent = await realpath(await mkdtemp(path.join(tmpdir(), `${exercise.slug}-`)));
  const folder = path.join(parent, 'project');
  const remove = () => rm(parent, { recursive: true, force: true });
  const unregister = onShutdown(remove);
  try {
    await writeProject(exercise, variant, folder);
    return await use(folder);
  } finally {
    unregister();
    await remove();
  }
}

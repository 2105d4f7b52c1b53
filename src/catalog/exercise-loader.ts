import { availableParallelism } from 'node:os';
import type { Loader, LoaderContext } from 'astro/loaders';
import pLimit from 'p-limit';
import { listPlaygrounds } from './catalog.ts';
import { exerciseFault } from './exercise-fault.ts';
import { loadExercise } from './load-exercise.ts';
import { watchExercises } from './watch-exercises.ts';

/** A folder waits for the disk and for the bundler; hundreds of them at once would fill the memory of the bundler. */
const exercisesAtOnce = 2 * availableParallelism();

/**
 * The exercises below `playgrounds/` as a collection of Astro's. A build ends at the first fault of an author; the dev
 * server keeps the fault in the exercise's place until the next good save.
 */
export function exerciseLoader(): Loader {
  return {
    name: 'exercises',
    async load(context) {
      await refresh(context, new Set(['all']));
      if (context.watcher !== undefined) watchExercises(context.watcher, (slugs) => refresh(context, slugs));
    },
  };
}

async function refresh(context: LoaderContext, changed: ReadonlySet<string>): Promise<void> {
  const { store, watcher, logger } = context;
  const slugs = await listPlaygrounds();
  for (const known of store.keys()) if (!slugs.includes(known)) store.delete(known);
  const due = slugs.filter((slug) => changed.has('all') || changed.has(slug));
  const limit = pLimit(exercisesAtOnce);
  const entries = await limit.map(due, async (slug) => ({ id: slug, data: await loadExercise(slug) }));
  for (const { id, data } of entries) {
    if (data.state === 'faulty') {
      const fault = exerciseFault(data);
      if (watcher === undefined) throw fault;
      logger.error(`${fault.message}\n  ${fault.hint ?? ''}`);
    }
    const filePath = `playgrounds/${id}/playground.yaml`;
    const digest = context.generateDigest(data);
    if (store.get(id)?.digest !== digest)
      store.set({ id, digest, filePath, data: await context.parseData({ id, data, filePath }) });
  }
}

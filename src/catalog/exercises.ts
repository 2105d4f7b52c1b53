import { getCollection, getEntry } from 'astro:content';
import type { SoundExercise } from './exercise-entry.ts';
import { exerciseFault } from './exercise-fault.ts';

/** Slugs of all exercises, in alphabetical order. */
export async function exerciseSlugs(): Promise<string[]> {
  return (await getCollection('exercises')).map(({ id }) => id).sort();
}

/**
 * The exercise of this name.
 * @throws ExerciseFault in dev, when an author's file has a fault; a build has ended by then.
 */
export async function getExercise(slug: string): Promise<SoundExercise> {
  const entry = await getEntry('exercises', slug);
  if (entry === undefined)
    throw new Error(`There is no exercise ${slug}: playgrounds/${slug}/playground.yaml is missing.`);
  if (entry.data.state === 'faulty') throw exerciseFault(entry.data);
  return entry.data;
}

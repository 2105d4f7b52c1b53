import { catalogErrorsIn } from './catalog-error.ts';
import { readExercise, readTranscripts } from './catalog.ts';
import { faultyEntry, soundEntry, type ExerciseEntry } from './exercise-entry.ts';

/** What pages get of an exercise: itself, or the faults that an author has to repair. */
export async function loadExercise(slug: string): Promise<ExerciseEntry> {
  try {
    const [exercise, { starter }] = await Promise.all([readExercise(slug), readTranscripts(slug)]);
    return await soundEntry(exercise, starter);
  } catch (error) {
    return faultyEntry(catalogErrorsIn(error));
  }
}

import { z } from 'zod/mini';
import { exerciseSchema } from '../definition.ts';
import { translationSchema } from '../translation.ts';

/**
 * Messages between the dev server and a started playground while an author works: the page names the exercises that are
 * open in it, and is notified of each of their changes.
 */
export const exerciseEvents = {
  /** From the page: {@link OpenExercises}. */
  open: 'exercises:open',
  /** To the page: {@link exerciseUpdateSchema}. */
  update: 'exercises:update',
  /** To the page, without data: what the server renders of exercises has changed. */
  rendered: 'exercises:rendered',
  /** To the page, without data: the fault that it shows is repaired. */
  repaired: 'exercises:repaired',
} as const;

export interface OpenExercises {
  readonly slugs: readonly string[];
}

export const exerciseUpdateSchema = z.object({
  definition: exerciseSchema,
  /** By language. */
  translations: z.record(z.string(), translationSchema),
});
export type ExerciseUpdate = z.infer<typeof exerciseUpdateSchema>;

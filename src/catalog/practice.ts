import { translate } from '../playground/translation.ts';
import { getExercise } from './exercises.ts';
import type { ExerciseDefinition } from '../playground/definition.ts';

/** What pages list of an exercise without rendering it. */
export interface Practice extends Pick<
  ExerciseDefinition,
  'slug' | 'title' | 'story' | 'minutes' | 'tasks' | 'run' | 'open' | 'views'
> {
  /** Names of the fields that are not in the language asked for, but in English. */
  readonly untranslated: ReadonlySet<string>;
}

/**
 * The exercise of this name.
 * @param language - BCP 47; what isn't translated is English.
 * @throws ExerciseFault as `getExercise` does.
 */
export async function readPractice(slug: string, language: string): Promise<Practice> {
  const { definition, translations } = await getExercise(slug);
  const untranslated = new Set<string>();
  const { title, story, minutes, tasks, run, open, views } = translate(
    definition,
    translations[language] ?? {},
    (field) => untranslated.add(field),
  );
  return { slug, title, story, minutes, tasks, run, open, views, untranslated };
}

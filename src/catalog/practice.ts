import path from 'node:path';
import { translate } from '../playground/translation.ts';
import { parsePlaygroundYaml, type PlaygroundYaml } from './playground-yaml.ts';
import { readText } from './read-folder.ts';
import { readTranslation } from './translation-yaml.ts';

/** What pages tell of an exercise without showing it. */
export interface Practice extends Pick<PlaygroundYaml, 'title' | 'concept' | 'story' | 'minutes' | 'tasks'> {
  readonly slug: string;
  /** Names of the fields that are not in the language asked for, but in English. */
  readonly untranslated: ReadonlySet<string>;
}

/**
 * The exercise of this name.
 * @param language - BCP 47; what isn't translated is English.
 * @throws AggregateError of CatalogErrors for an exercise whose `playground.yaml` is wrong.
 */
export async function readPractice(slug: string, language: string): Promise<Practice> {
  const shownAs = `playgrounds/${slug}/playground.yaml`;
  const file = path.resolve('playgrounds', slug, 'playground.yaml');
  const yaml = parsePlaygroundYaml(await readText(file, shownAs), shownAs);
  const translation = await readTranslation(path.dirname(file), `playgrounds/${slug}`, yaml, language);
  const untranslated = new Set<string>();
  const { title, concept, story, minutes, tasks } = translate(yaml, translation, (field) => untranslated.add(field));
  return { slug, title, concept, story, minutes, tasks, untranslated };
}

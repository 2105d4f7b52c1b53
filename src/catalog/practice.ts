import { existsSync } from 'node:fs';
import path from 'node:path';
import { parsePlaygroundYaml, type PlaygroundYaml } from './playground-yaml.ts';
import { readText } from './read-folder.ts';

/** What pages tell of an exercise without showing it. */
export interface Practice extends Pick<PlaygroundYaml, 'title' | 'concept' | 'story' | 'minutes' | 'tasks'> {
  readonly slug: string;
}

/**
 * The exercise of this name, or `undefined` where there is none: a page without its exercise is a page all the same.
 * @throws AggregateError of CatalogErrors for an exercise whose `playground.yaml` is wrong.
 */
export async function findPractice(slug: string | undefined): Promise<Practice | undefined> {
  if (slug === undefined) return undefined;
  const shownAs = `playgrounds/${slug}/playground.yaml`;
  const file = path.resolve('playgrounds', slug, 'playground.yaml');
  if (!existsSync(file)) return undefined;
  const { title, concept, story, minutes, tasks } = parsePlaygroundYaml(await readText(file, shownAs), shownAs);
  return { slug, title, concept, story, minutes, tasks };
}

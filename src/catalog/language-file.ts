import { existsSync } from 'node:fs';
import path from 'node:path';
import { englishWords } from '../content/interface-words.ts';
import type { LanguageFile } from '../playground/language.ts';
import { translate } from '../playground/translation.ts';
import { parsePlaygroundYaml } from './playground-yaml.ts';
import { readText } from './read-folder.ts';
import { readTranslation } from './translation-yaml.ts';

/** Where translations are looked for. */
export interface LanguageFolders {
  /** Of `<language>.json`: Starlight's own place for words. */
  readonly words: string;
  /** Of the exercises. */
  readonly exercises: string;
}

const siteFolders: LanguageFolders = {
  words: path.resolve('src/content/i18n'),
  exercises: path.resolve('playgrounds'),
};

/** What a playground says; the rest are words of pages. */
const spoken = /^(?:playground|engine)\./;

/** What the language's file lacks is English. */
async function readWords(language: string, folder: string): Promise<Record<string, string>> {
  const file = path.join(folder, `${language}.json`);
  const own = existsSync(file) ? (JSON.parse(await readText(file, file)) as Record<string, string>) : {};
  return Object.fromEntries(
    Object.entries(englishWords)
      .filter(([key]) => spoken.test(key))
      .map(([key, words]) => [key, own[key] ?? words]),
  );
}

/**
 * How the playground of this name speaks on a page of a language.
 * @param language - BCP 47.
 * @throws AggregateError of CatalogErrors for a translation that doesn't fit its exercise.
 */
export async function loadLanguageFile(
  slug: string,
  language: string,
  { words, exercises }: LanguageFolders = siteFolders,
): Promise<LanguageFile> {
  const said = { language, words: await readWords(language, words) };
  const folder = path.join(exercises, slug);
  const yamlFile = path.join(folder, 'playground.yaml');
  // The scratchpad is no exercise: nothing of it is to be translated but words of the interface.
  if (!existsSync(yamlFile)) return { ...said, exercise: {}, untranslated: [] };
  const shownAs = `playgrounds/${slug}`;
  const yaml = parsePlaygroundYaml(
    await readText(yamlFile, `${shownAs}/playground.yaml`),
    `${shownAs}/playground.yaml`,
  );
  const exercise = await readTranslation(folder, shownAs, yaml, language);
  const untranslated: string[] = [];
  translate(yaml, exercise, (field) => untranslated.push(field));
  return { ...said, exercise, untranslated };
}

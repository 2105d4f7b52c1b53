import { existsSync } from 'node:fs';
import path from 'node:path';
import english from '../content/i18n/en.json' with { type: 'json' };
import type { LanguageFile } from '../playground/language.ts';
import { translate, type Translatable, type Translation } from '../playground/translation.ts';
import { readText } from './read-folder.ts';

/** Of `<language>.json`: Starlight's own place for words. */
const siteWords = path.resolve('src/content/i18n');

/** What a playground says; the rest are words of pages. */
const spoken = /^(?:playground|engine)\./;

/** What the checks of every exercise may say. */
const siteFeedback = path.resolve('src/content/feedback');

/** What the language's file lacks is English. */
async function readWords(language: string, folder: string): Promise<Record<string, string>> {
  const file = path.join(folder, `${language}.json`);
  const own = existsSync(file) ? (JSON.parse(await readText(file, file)) as Record<string, string>) : {};
  return Object.fromEntries(
    Object.entries(english)
      .filter(([key]) => spoken.test(key))
      .map(([key, words]) => [key, own[key] ?? words]),
  );
}

/** Sentences of `<language>.json`, by the English ones; none where there is no such file. */
async function readFeedback(language: string): Promise<Record<string, string>> {
  const file = path.join(siteFeedback, `${language}.json`);
  return existsSync(file) ? (JSON.parse(await readText(file, file)) as Record<string, string>) : {};
}

/**
 * How a playground speaks on a page of a language.
 * @param exercise - undefined for the scratchpad, where nothing is to be translated but words of the interface.
 * @param language - BCP 47.
 */
export async function loadLanguageFile(
  exercise:
    { readonly definition: Translatable; readonly translations: Readonly<Record<string, Translation>> } | undefined,
  language: string,
  wordsFolder = siteWords,
): Promise<LanguageFile> {
  const words = await readWords(language, wordsFolder);
  if (exercise === undefined) return { language, words, exercise: {}, untranslated: [] };
  const feedback = await readFeedback(language);
  const translation = exercise.translations[language] ?? {};
  const untranslated: string[] = [];
  translate(exercise.definition, translation, (field) => untranslated.push(field));
  return { language, words, exercise: translation, feedback, untranslated };
}

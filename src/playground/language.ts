import { z } from 'zod/mini';
import type { EngineWordKey } from '../content/interface-words.ts';
import type english from '../content/i18n/en.json';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import { translationSchema } from './translation.ts';

/** Keys of the words that a playground says. */
export type PlaygroundWordKey = Extract<keyof typeof english, `playground.${string}`> | EngineWordKey;

/** Says what stands under the key, with these values in the places of `{{name}}`. */
export type Translate = (key: PlaygroundWordKey, values?: Readonly<Record<string, string | number>>) => string;

/** The language in which exercises, their checks and programs speak. */
const sourceLanguage = 'en';

/** What `<play-ground>` fetches at Start beside the exercise: how to speak on a page of this language. */
export const languageFileSchema = z.object({
  /** BCP 47. */
  language: z.string(),
  /** Complete: what the language itself lacks is English. */
  words: z.record(z.string(), z.string()),
  exercise: translationSchema,
  /** Names of the exercise's fields that `exercise` leaves in English, as `translate` names them. */
  untranslated: z.array(z.string()),
});
export type LanguageFile = z.infer<typeof languageFileSchema>;

/** Says words of the interface as they stand in `words`. A key that is missing there is a fault of the build. */
export function createTranslate(words: Readonly<Record<string, string>>): Translate {
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
}

/** What becomes `lang` of a passage; undefined where the passage speaks the page's language. */
export type PassageLanguage = typeof sourceLanguage | undefined;

/** How a playground speaks: the interface in the page's language, and which passages are not in it. */
export interface PlaygroundLanguage {
  /** BCP 47: of the interface, for its numbers. */
  readonly language: string;
  readonly t: Translate;
  /** The failure's sentence and what to do about it. */
  readonly formatError: (error: Pick<EngineError, 'code' | 'detail'>) => {
    readonly message: string;
    readonly remedy: string;
  };
  /** Of a text of the exercise, by the name that `translate` gives its field. */
  readonly fieldLang: (field: string) => PassageLanguage;
  /** Of what checks and programs print. */
  readonly outputLang: PassageLanguage;
}

export function createLanguage({ language, words, untranslated }: LanguageFile): PlaygroundLanguage {
  const t = createTranslate(words);
  const inEnglish = new Set(untranslated);
  const outputLang = language === sourceLanguage ? undefined : sourceLanguage;
  return {
    language,
    t,
    formatError: ({ code, detail }) => {
      const message = t(`engine.error.${code}`);
      return {
        message: detail === undefined ? message : `${message} (${detail})`,
        remedy: t(`engine.remedy.${code}`),
      };
    },
    fieldLang: (field) => (inEnglish.has(field) ? outputLang : undefined),
    outputLang,
  };
}

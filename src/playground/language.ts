import { z } from 'zod/mini';
import type { EngineFailure } from 'node-in-page/src/engine-error.ts';
import type english from '../content/i18n/en.json';
import { interpolate } from '../content/interpolate.ts';
import { translationSchema } from './translation.ts';

/** Keys of a playground's UI strings. */
type PlaygroundWordKey = Extract<keyof typeof english, `${'playground' | 'engine'}.${string}`>;

/** Translates a key; `values` replace the `{{name}}` placeholders. */
export type Translate = (key: PlaygroundWordKey, values?: Readonly<Record<string, string | number>>) => string;

/** Source language of exercises, their checks and programs. */
const sourceLanguage = 'en';

/** Translations that `<play-ground>` fetches at Start in addition to the exercise. */
export const languageFileSchema = z.object({
  /** BCP 47. */
  language: z.string(),
  /** Complete: missing translations are filled in with English. */
  words: z.record(z.string(), z.string()),
  exercise: translationSchema,
  /** Names of the exercise's fields that `exercise` leaves in English, as `translate` names them. */
  untranslated: z.array(z.string()),
});
export type LanguageFile = z.infer<typeof languageFileSchema>;

/** Translates from these UI strings. A missing key is a fault of the build. */
export function createTranslate(words: Readonly<Record<string, string>>): Translate {
  return (key, values = {}) => interpolate(words[key] ?? key, values);
}

/** `lang` attribute of a passage; undefined where the passage is in the page's language. */
export type PassageLanguage = typeof sourceLanguage | undefined;

/** Language of a playground: UI strings in the page's language, and which passages are in another one. */
export interface PlaygroundLanguage {
  /** BCP 47, of the interface; formats its numbers. */
  readonly language: string;
  readonly t: Translate;
  /** The failure's message and its remedy. */
  readonly formatError: (failure: EngineFailure) => {
    readonly message: string;
    readonly remedy: string;
  };
  /** `lang` of a text of the exercise, by the field name that `translate` uses. */
  readonly fieldLang: (field: string) => PassageLanguage;
  /** `lang` of what checks and programs print. */
  readonly outputLang: PassageLanguage;
}

export function createLanguage({ language, words, untranslated }: LanguageFile): PlaygroundLanguage {
  const t = createTranslate(words);
  const inEnglish = new Set(untranslated);
  const outputLang = language === sourceLanguage ? undefined : sourceLanguage;
  return {
    language,
    t,
    formatError: ({ code, data }) => ({
      message: t(`engine.error.${code}`, data),
      remedy: t(`engine.remedy.${code}`),
    }),
    fieldLang: (field) => (inEnglish.has(field) ? outputLang : undefined),
    outputLang,
  };
}

import { z } from 'zod/mini';
import type { EngineFailure } from 'node-in-page/src/engine-error.ts';
import type english from '../content/i18n/en.json';
import { interpolate } from '../content/interpolate.ts';
import { feedbackTranslator } from './text/translate-feedback.ts';
import { translationSchema } from './translation.ts';

/** Keys of a playground's UI strings. */
export type PlaygroundWordKey = Extract<keyof typeof english, `${'playground' | 'engine'}.${string}`>;

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
  /** What every check may say, by the English sentence; that of this exercise's checks is in `exercise`. */
  feedback: z.optional(z.record(z.string(), z.string())),
  /** The exercise after this one, in the site's order; left out at the last one. */
  next: z.optional(z.object({ title: z.string(), address: z.string() })),
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
export interface PlaygroundLanguage extends Pick<LanguageFile, 'next'> {
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
  /** What a check says, in the page's language where that has its sentences, and the `lang` of the text. */
  readonly translateFeedback: (text: string) => { readonly text: string; readonly lang: PassageLanguage };
  /** `lang` of what programs print. */
  readonly outputLang: PassageLanguage;
}

export function createLanguage({
  language,
  words,
  exercise,
  feedback,
  untranslated,
  next,
}: LanguageFile): PlaygroundLanguage {
  const t = createTranslate(words);
  const inEnglish = new Set(untranslated);
  const inOwnWords = feedbackTranslator({ ...feedback, ...exercise.feedback }, language);
  const outputLang = language === sourceLanguage ? undefined : sourceLanguage;
  return {
    language,
    ...(next === undefined ? {} : { next }),
    t,
    formatError: ({ code, data }) => ({
      message: t(`engine.error.${code}`, data),
      remedy: t(`engine.remedy.${code}`),
    }),
    fieldLang: (field) => (inEnglish.has(field) ? outputLang : undefined),
    translateFeedback: (text) => {
      const translation = inOwnWords(text);
      return translation === null ? { text, lang: outputLang } : { text: translation, lang: undefined };
    },
    outputLang,
  };
}

import words from '../src/content/i18n/en.json' with { type: 'json' };
import { createLanguage } from '../src/playground/language.ts';

/** How a playground speaks on an English page: tools print the same words. */
export const english = createLanguage({ language: 'en', words, exercise: {}, untranslated: [] });

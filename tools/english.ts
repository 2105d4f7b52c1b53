import { englishWords } from '../src/content/interface-words.ts';
import { createLanguage } from '../src/playground/language.ts';

/** How a playground speaks on an English page: tools print the same words. */
export const english = createLanguage({ language: 'en', words: englishWords, exercise: {}, untranslated: [] });

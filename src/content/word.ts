import { wordInEachLanguage } from './languages.ts';

/** A word of the interface in one language, in English where that has none; for what is no page of Starlight's. */
export function wordIn(language: string, key: string): string {
  const { label, translations } = wordInEachLanguage(key);
  return translations[language] ?? label;
}

import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languageOf, languages, locales, wordInEachLanguage } from './languages.ts';

it('has a language for each file of words, English first and without a folder', () => {
  const files = readdirSync('src/content/i18n').map((file) => file.replace('.json', ''));
  expect([...languages].sort()).toEqual(files.sort());
  expect(locales.root).toEqual({ label: 'English', lang: 'en', dir: 'ltr' });
  expect(locales['tr']).toEqual({ label: 'Türkçe', lang: 'tr', dir: 'ltr' });
});

it('knows the language of a folder, and takes English for the root', () => {
  expect(languageOf('tr')).toBe('tr');
  expect(languageOf(undefined)).toBe('en');
});

it('gives a word in each language, and names one that is missing', () => {
  expect(wordInEachLanguage('sidebar.ideas')).toEqual({
    label: 'Ideas',
    translations: { en: 'Ideas', tr: 'Fikirler' },
  });
  expect(() => wordInEachLanguage('sidebar.nope')).toThrow('en.json has no "sidebar.nope"');
});

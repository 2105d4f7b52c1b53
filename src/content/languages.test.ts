import { readdirSync, readFileSync } from 'node:fs';
import { i18nSchema } from '@astrojs/starlight/schema';
import { expect, it } from 'vitest';
import englishWords from './i18n/en.json' with { type: 'json' };
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

it.each(languages)('says in %s only what there is to say, with the same places to fill', (language) => {
  const words = JSON.parse(readFileSync(`src/content/i18n/${language}.json`, 'utf8')) as Record<string, string>;
  const english: Readonly<Record<string, string>> = englishWords;
  const places = (text = '') => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();
  const starlights = Object.keys(i18nSchema().shape);
  for (const [key, text] of Object.entries(words)) {
    if (starlights.includes(key)) continue;
    expect(Object.keys(english), `${key} is no word of en.json: is it misspelt?`).toContain(key);
    expect([key, ...places(text)]).toEqual([key, ...places(english[key])]);
  }
});

it('gives a word in each language, and names one that is missing', () => {
  expect(wordInEachLanguage('sidebar.ideas')).toEqual({
    label: 'Ideas',
    translations: { en: 'Ideas', tr: 'Fikirler' },
  });
  expect(() => wordInEachLanguage('sidebar.nope')).toThrow('en.json has no "sidebar.nope"');
});

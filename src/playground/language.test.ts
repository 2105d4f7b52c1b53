import { readFileSync } from 'node:fs';
import { engineErrorFields } from 'node-in-page/src/engine-error.ts';
import { expect, it } from 'vitest';
import { languages } from '../content/languages.ts';

it.each(languages)('has message and remedy in %s for each failure of an engine, with all of its data', (language) => {
  const words = JSON.parse(readFileSync(`src/content/i18n/${language}.json`, 'utf8')) as Record<string, string>;
  const placesOf = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  for (const [code, fields] of Object.entries(engineErrorFields)) {
    expect([code, placesOf(words[`engine.error.${code}`])]).toEqual([code, Object.keys(fields).sort()]);
    expect([code, placesOf(words[`engine.remedy.${code}`])]).toEqual([code, []]);
  }
  // Each is there, and none of a failure that no engine knows any more.
  const known = Object.keys(engineErrorFields).flatMap((code) => [`engine.error.${code}`, `engine.remedy.${code}`]);
  const said = Object.keys(words).filter((key) => /^engine\.(?:error|remedy)\./.test(key));
  expect(said.sort()).toEqual(known.sort());
  expect(said.filter((key) => !/.\.$/.test(words[key] ?? ''))).toEqual([]);
});

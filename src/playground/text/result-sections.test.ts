import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyParts } from '../../check-runner/testing/any-parts.ts';
import type { TaskResult } from '../../check-runner/task-result.ts';
import english from '../../content/i18n/en.json' with { type: 'json' };
import turkish from '../../content/i18n/tr.json' with { type: 'json' };
import { createLanguage } from '../language.ts';
import { messageOf, sectionsOf } from './result-sections.ts';

const languages = Object.entries({ en: english, tr: turkish }).map(([language, words]) =>
  createLanguage({ language, words, exercise: {}, untranslated: [] }),
);
const [inEnglish, inTurkish] = languages as [(typeof languages)[0], (typeof languages)[0]];

const failed = {
  task: 'mend',
  status: 'fail',
  parts: {
    right: 'It runs.',
    did: 'We ran it.',
    expected: 'two',
    found: 'It printed:\n\n**Found:** nothing',
    look: ['answer.mjs:1', 'main.mjs:3'],
  },
} as const;
const result: TaskResult = { ...failed, parts: { ...failed.parts, look: [...failed.parts.look] } };

it('names each part in the language of the page, and leaves its text alone', () => {
  expect(sectionsOf(result, inEnglish).map(({ title, text }) => [title, text])).toEqual([
    ['Already right:', 'It runs.'],
    ['What we did:', 'We ran it.'],
    ['Expected:', 'two'],
    ['Found:', 'It printed:\n\n**Found:** nothing'],
    ['Where to look:', '`answer.mjs:1` and `main.mjs:3`'],
  ]);
  expect(sectionsOf(result, inTurkish).map(({ title, text }) => [title, text])).toEqual([
    ['Zaten doğru olan:', 'It runs.'],
    ['Yaptığımız:', 'We ran it.'],
    ['Beklenen:', 'two'],
    ['Bulunan:', 'It printed:\n\n**Found:** nothing'],
    ['Bakılacak yer:', '`answer.mjs:1` ve `main.mjs:3`'],
  ]);
});

it('makes one section of each part, whatever text it holds', () => {
  fc.assert(
    fc.property(anyParts, fc.constantFrom(...languages), ({ look, ...texts }, language) => {
      const sections = sectionsOf(
        { task: 'mend', status: 'fail', parts: { ...texts, ...(look && { look }) } },
        language,
      );
      const known = ['right', 'did', 'expected', 'found'] as const;
      const present = known.flatMap((name) => texts[name] ?? []);
      expect(sections.slice(0, present.length).map(({ text }) => text)).toEqual(present);
      expect(sections).toHaveLength(present.length + (look === undefined ? 0 : 1));
    }),
  );
});

it('marks what a check says as English on a page in another language, and the page’s own words not', () => {
  const languagesOf = (shown: TaskResult) => sectionsOf(shown, inTurkish).map(({ lang }) => lang);
  // A place is a file's name, in no language.
  expect(languagesOf(result)).toEqual(['en', 'en', 'en', 'en', undefined]);
  expect(languagesOf({ task: 'mend', status: 'pass', explanation: 'Well done.' })).toEqual(['en']);
  expect(languagesOf({ task: 'mend', status: 'error', fault: { code: 'runner-ended', exitCode: 7 } })).toEqual([
    undefined,
  ]);
});

it('says why a check could not be done, with the values of its fault', () => {
  const inWords = (fault: Extract<TaskResult, { status: 'error' }>['fault']) =>
    sectionsOf({ task: 'mend', status: 'error', fault }, inEnglish).map(({ text }) => text);
  expect(inWords({ code: 'check-broken', detail: 'TypeError: no $& {{detail}}' })).toEqual([
    'The check could not be done: TypeError: no $& {{detail}}. Press Check again; if it stays so, please report it.',
  ]);
  expect(inWords({ code: 'check-timeout', seconds: 120 })[0]).toContain('longer than 120 seconds');
  expect(inWords({ code: 'runner-ended', exitCode: 7 })[0]).toContain('exit code 7');
});

it('has one message for scripts, with the titles in bold', () => {
  expect(messageOf(result, inEnglish)).toBe(
    '**Already right:** It runs.\n\n**What we did:** We ran it.\n\n**Expected:** two\n\n' +
      '**Found:** It printed:\n\n**Found:** nothing\n\n**Where to look:** `answer.mjs:1` and `main.mjs:3`',
  );
  expect(messageOf({ task: 'mend', status: 'pass' }, inEnglish)).toBe('Passed');
});

it('says in the language of the page what that has the sentences for', () => {
  const spoken = createLanguage({
    language: 'tr',
    words: turkish,
    exercise: { feedback: { 'It runs.': 'Çalışıyor.' } },
    feedback: { 'We ran it.': 'Çalıştırdık.' },
    untranslated: [],
  });
  expect(sectionsOf(result, spoken).map(({ text, lang }) => [text, lang])).toEqual([
    ['Çalışıyor.', undefined],
    ['Çalıştırdık.', undefined],
    ['two', 'en'],
    ['It printed:\n\n**Found:** nothing', 'en'],
    ['`answer.mjs:1` ve `main.mjs:3`', undefined],
  ]);
});

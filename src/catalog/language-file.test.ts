import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createLanguage } from '../playground/language.ts';
import { listPlaygrounds, readExerciseTexts } from './catalog.ts';
import { loadLanguageFile } from './language-file.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Files of an invented language in a temporary folder; the exercise is a real one. */
async function translateInto(language: string, words: object, exercise?: string) {
  folder = await mkdtemp(path.join(tmpdir(), 'language-'));
  const exerciseFolder = path.join(folder, 'devops-ci');
  await cp('playgrounds/devops-ci', exerciseFolder, { recursive: true });
  await writeFile(path.join(folder, `${language}.json`), JSON.stringify(words));
  if (exercise !== undefined) await writeFile(path.join(exerciseFolder, `playground.${language}.yaml`), exercise);
  return folder;
}

async function languageFileOf(slug: string, language: string, root?: string) {
  const { yaml, translations } = await readExerciseTexts(slug, root);
  return loadLanguageFile({ definition: yaml, translations }, language, root);
}

it('takes a new language from its two files alone, and English for what they lack', async () => {
  const root = await translateInto(
    'qya',
    { 'playground.run': 'Noro', 'playground.status.checked': '{{count}}: {{passed}}', 'engine.step.boot': 'Esta' },
    `title: Carne carmë\ntasks:\n  read-the-run: { title: Á norë }\nviews: { artifacts/graph.json: Mólier }\n`,
  );
  const file = await languageFileOf('devops-ci', 'qya', root);
  const { t, formatError, fieldLang, outputLang } = createLanguage(file);
  expect([t('playground.run'), t('playground.stop'), t('engine.step.boot')]).toEqual(['Noro', 'Stop', 'Esta']);
  expect(t('playground.status.checked', { passed: 3, count: 4 })).toBe('4: 3');
  expect(formatError({ code: 'file-system', data: { path: 'a.txt', posix: 'ENOENT' } }).message).toBe(
    '“a.txt” could not be read or written (ENOENT).',
  );
  expect(file.exercise.title).toBe('Carne carmë');
  expect(['title', 'story', 'tasks.read-the-run.title', 'tasks.read-the-run.hints'].map(fieldLang)).toEqual([
    undefined,
    'en',
    undefined,
    'en',
  ]);
  expect([fieldLang('views.artifacts/graph.json'), fieldLang('views.artifacts/notifications.json')]).toEqual([
    undefined,
    'en',
  ]);
  expect(outputLang).toBe('en');
});

it('marks nothing as foreign on an English page', async () => {
  const { fieldLang, outputLang } = createLanguage(await languageFileOf('devops-ci', 'en'));
  expect([fieldLang('story'), outputLang]).toEqual([undefined, undefined]);
});

it('names line and remedy of what the exercise does not have', async () => {
  const root = await translateInto(
    'qya',
    {},
    [
      'tasks:',
      '  read-the-runn: { title: x }',
      '  wait-for-tests: { hints: [one, two], question: { text: x } }',
      'views: { artifacts/grph.json: x }',
    ].join('\n'),
  );
  const loading = languageFileOf('devops-ci', 'qya', root);
  await expect(loading).rejects.toThrow(/playground\.qya\.yaml:2:18: .*no such task\n {2}Use one of read-the-run, /);
  await expect(loading).rejects.toThrow(/:3:28: tasks\.wait-for-tests\.hints: there are 2, and 3 in playground\.yaml/);
  await expect(loading).rejects.toThrow(/:3:50: tasks\.wait-for-tests\.question: this task asks nothing/);
  await expect(loading).rejects.toThrow(
    /:4:31: views\.artifacts\/grph\.json: no view shows it\n {2}Use one of artifacts/,
  );
});

it('finds every word of the interface in Turkish, and each of its places filled', async () => {
  const english = (await loadLanguageFile(undefined, 'en')).words;
  const turkish = (await loadLanguageFile(undefined, 'tr')).words;
  const places = (text = '') => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();
  for (const [key, text] of Object.entries(english))
    expect([key, ...places(turkish[key])]).toEqual([key, ...places(text)]);
  const own = JSON.parse(await readFile('src/content/i18n/tr.json', 'utf8')) as Record<string, string>;
  expect(Object.keys(english).filter((key) => !(key in own))).toEqual([]);
});

/** The numbers in a text, without what separates their digits: that differs between languages. */
function numbersIn(value: unknown): string[] {
  const text = JSON.stringify(value) ?? '';
  return [...text.matchAll(/\d[\d.,]*/g)].map(([number]) => number.replace(/[.,]/g, ''));
}

it('says no number in Turkish that the exercise does not say there', async () => {
  for (const slug of await listPlaygrounds()) {
    const own = (await readExerciseTexts(slug)).yaml;
    const { tasks = {}, ...rest } = (await languageFileOf(slug, 'tr')).exercise;
    const pairs = [
      ...(['title', 'story', 'limits', 'goFurther'] as const).map((field) => [rest[field], own[field]]),
      ...own.tasks.map((task) => [tasks[task.id], task]),
    ];
    for (const [said, original] of pairs) {
      const known = numbersIn(original);
      expect([slug, numbersIn(said).filter((number) => !known.includes(number))]).toEqual([slug, []]);
    }
  }
});

it('finds nothing left in English where an exercise has a Turkish file', async () => {
  const translated = (await listPlaygrounds()).filter((slug) => existsSync(`playgrounds/${slug}/playground.tr.yaml`));
  expect(translated).toContain('devops-ci');
  for (const slug of translated) expect([slug, ...(await languageFileOf(slug, 'tr')).untranslated]).toEqual([slug]);
});

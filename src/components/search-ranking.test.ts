import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds, matches, questionOf, rank, wordsOf, type Ranked } from './search-ranking.ts';

const of = (kind: Ranked['kind'], title: string, text = ''): Ranked => ({ kind, title, text });
const titles = (found: readonly Ranked[], asked: string): string[] =>
  rank(found, questionOf(asked)).map(({ title }) => title);

describe('a word', () => {
  test.each([
    ['pipeline', 'pipelines'],
    ['pipelines', 'pipeline'],
    ['testing', 'tests'],
    ['overfit', 'overfitting'],
    ['overfitting', 'overfit'],
    ['release', 'releasing'],
    ['repositories', 'repository'],
    ['pipel', 'pipeline'],
    ['ci', 'ci'],
  ])('%s is a form or a beginning of %s', (asked, word) => {
    expect(matches(asked, word)).toBe(true);
  });

  test.each([
    ['docker', 'document'],
    ['docker', 'do'],
    ['overfitting', 'over'],
    ['ci', 'circle'],
    ['modelling', 'mode'],
    ['kubernetes', 'kub'],
  ])('%s is not %s', (asked, word) => {
    expect(matches(asked, word)).toBe(false);
  });
});

test('accents, capitals and apostrophes make no difference', () => {
  expect(wordsOf('Ölçümü, IŞIK; nobody’s 10,000 bird strikes')).toEqual([
    'olcumu',
    'isik',
    'nobodys',
    '10000',
    'bird',
    'strikes',
  ]);
  expect(titles([of('exercise', 'Red main, nobody’s fault')], "nobody's FAULT")).toHaveLength(1);
});

test('words with a hyphen stand beside each other', () => {
  expect(holds(wordsOf('Development is driven by a test'), questionOf('test-driven'))).toBe(false);
  expect(holds(wordsOf('Test-driven development'), questionOf('test-driven'))).toBe(true);
});

test('every word of a question has to be there', () => {
  const found = [of('page', 'DevOps', 'A pipeline that fails')];
  expect(titles(found, 'pipeline fail')).toEqual(['DevOps']);
  expect(titles(found, 'pipeline docker')).toEqual([]);
  expect(titles(found, '  ')).toEqual([]);
});

test('an exact title comes first, then its words, then texts in the order of the index', () => {
  const found = [
    of('page', 'Data engineering', 'One fault, in three layers'),
    of('page', 'No competition', 'one fault'),
    of('task', 'One fault at a time'),
    of('slide', 'Find one fault'),
    of('exercise', 'One fault, three layers'),
    of('term', 'One fault'),
  ];
  expect(titles(found, 'one fault')).toEqual([
    'One fault',
    'One fault, three layers',
    'Find one fault',
    'One fault at a time',
    'Data engineering',
    'No competition',
  ]);
  expect(titles(found, 'one fault, three layers')[0]).toBe('One fault, three layers');
  expect(
    titles(
      [of('task', 'Minimum viable product again'), of('term', 'Minimum viable product (MVP)')],
      'minimum viable product',
    )[0],
  ).toBe('Minimum viable product (MVP)');
});

test('an abbreviation finds the term that it stands for, and an exercise with the word before it', () => {
  const terms = [of('term', 'CI/CD pipeline'), of('term', 'Continuous integration (CI)')];
  expect(titles(terms, 'ci')).toEqual(['Continuous integration (CI)', 'CI/CD pipeline']);
  const mvp = [of('term', 'Minimum viable product (MVP)'), of('exercise', 'An MVP for 5% of users')];
  expect(titles(mvp, 'mvp')[0]).toBe('An MVP for 5% of users');
});

test('every title finds itself first, whatever else there is', () => {
  const title = fc.array(fc.constantFrom('data', 'code', 'gate', 'model', 'drift', 'test'), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.uniqueArray(title, { minLength: 1, maxLength: 12, selector: String }), (all) => {
      const found = all.map((words) => of('slide', words.join(' '), 'data code gate model drift test'));
      for (const { title } of found) expect(titles(found, title)[0]).toBe(title);
    }),
  );
});

import { expect, it } from 'vitest';
import words from './i18n/en.json' with { type: 'json' };
import { findStyleFaults } from './style-rules.ts';

it.each([
  ['She mends the stock.', 'fix'],
  ['The engine starts anew.', 'again'],
  ['It goes to 5 % of customers.', '5%'],
  ['decide gives back a word.', 'returns'],
  ['It is no number.', 'is not a …'],
  ['“C” is none of these.', 'is not one of'],
  ['Designing means to choose.', 'means …ing'],
  ['It runs all the same.', 'anyway'],
])('%s', (sentence, instead) => {
  expect(findStyleFaults(sentence).join()).toContain(instead);
});

it.each([
  'A prediction is not a measurement; 5% of 20 °C is 1 °C.',
  'I recommend amendments to the parsed list.',
  'There is no JSON file, and nobody means to write one.',
])('has nothing against: %s', (sentence) => {
  expect(findStyleFaults(sentence)).toEqual([]);
});

it('the interface uses none of them', () => {
  const faults = Object.entries(words).flatMap(([key, text]) =>
    findStyleFaults(text).map((fault) => `${key}: ${fault}`),
  );
  expect(faults).toEqual([]);
});

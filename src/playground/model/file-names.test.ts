import { expect, it } from 'vitest';
import english from '../../content/i18n/en.json' with { type: 'json' };
import { createTranslate } from '../language.ts';
import { fileNameProblem } from './file-names.ts';

const t = createTranslate(english);
const taken = ['index.mjs', 'shop/orders.mjs'];

it.for(['a.mjs', 'deep/er/a.mjs', '.env', 'shop/other.mjs', 'with space.txt'])('%s is a name', (name) => {
  expect(fileNameProblem(name, taken, t)).toBeNull();
});

it.for([
  ['', 'Type a name'],
  [' a', 'space'],
  ['/a', 'relative to the project'],
  ['a/', 'That is a folder'],
  ['../a', '..'],
  ['a//b', 'must be a name'],
  ['a:b', 'can’t contain :'],
  ['x'.repeat(101), 'too long'],
  ['node_modules/x', 'packages'],
  ['.playground/x', 'called .playground'],
  ['a\\b', 'can’t contain'],
  ['index.mjs', 'already'],
  ['shop', 'is already a folder'],
  ['index.mjs/x', 'is a file'],
] as const)('%s is refused', ([name, words]) => {
  expect(fileNameProblem(name, taken, t)).toContain(words);
});

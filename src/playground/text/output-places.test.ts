import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findOutputPlaces } from './output-places.ts';

const files: readonly string[] = ['src/a.mjs', 'ci.yml', 'my file.mjs', 'çay.mjs', '.github/workflows/ci.yml'];
const isFile = (path: string) => files.includes(path);
const find = (text: string, folder = '') =>
  findOutputPlaces(text, folder, isFile).map(({ place, start, end }) => ({ ...place, text: text.slice(start, end) }));

it.each([
  ['src/a.mjs:3', { path: 'src/a.mjs', line: 3 }],
  ['./src/a.mjs:3:14', { path: 'src/a.mjs', line: 3, column: 14 }],
  ['/home/project/src/a.mjs:3:14', { path: 'src/a.mjs', line: 3, column: 14 }],
  ['file:///home/project/src/a.mjs:3:14', { path: 'src/a.mjs', line: 3, column: 14 }],
  ['file:///home/playgrounds/devops-ci-2/src/a.mjs:3', { path: 'src/a.mjs', line: 3 }],
  ['file:///home/project/my%20file.mjs:1', { path: 'my file.mjs', line: 1 }],
  ['file:///home/project/%C3%A7ay.mjs:1', { path: 'çay.mjs', line: 1 }],
  ['çay.mjs:2', { path: 'çay.mjs', line: 2 }],
  ['.github/workflows/ci.yml:21', { path: '.github/workflows/ci.yml', line: 21 }],
])('finds %s, whatever stands around it', (text, place) => {
  expect(find(text)).toEqual([{ ...place, text }]);
  expect(find(`    at load (${text})`)).toEqual([{ ...place, text }]);
  expect(find(`"${text}": an error. ${text}.`)).toEqual([
    { ...place, text },
    { ...place, text },
  ]);
});

it.each([
  'node:internal/modules/esm/loader:664',
  'src/b.mjs:3',
  'lib/src/a.mjs:3',
  '/srv/src/a.mjs:3',
  'https://site.example/src/a.mjs:3',
  'file:///home/project/%E0%A4%A:3',
  'ci.yml:0',
  'ci.yml:',
  'ci.yml:3rd',
  'at 10:30:45',
])('finds nothing in %s', (text) => {
  expect(find(text)).toEqual([]);
});

it('reads the line of a search, whose text follows a colon', () => {
  expect(find('ci.yml:3:5 jobs')).toMatchObject([{ line: 3, column: 5 }]);
  expect(find('ci.yml:3:jobs')).toMatchObject([{ line: 3, text: 'ci.yml:3' }]);
});

it('takes a name for one in the folder of the program first, then for one of the project', () => {
  expect(find('a.mjs:1 ../ci.yml:2 ci.yml:3 src/a.mjs:4', 'src')).toMatchObject([
    { path: 'src/a.mjs', line: 1 },
    { path: 'ci.yml', line: 2 },
    { path: 'ci.yml', line: 3 },
    { path: 'src/a.mjs', line: 4 },
  ]);
  expect(find('a.mjs:1')).toEqual([]);
});

it('takes any text, and gives places that are in it', () => {
  const piece = fc.constantFrom('file://', '/home/project/', 'src/a.mjs', ':', '3', ' ', '%', '..', '/', '\u001b', 'ç');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (parts) => {
      for (const { path, line, text } of find(parts.join(''))) {
        expect(isFile(path)).toBe(true);
        expect(line).toBeGreaterThan(0);
        expect(text).toMatch(/:\d+$/);
      }
    }),
  );
});

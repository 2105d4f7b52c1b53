import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileTree, type Folder } from './file-tree.ts';

const draw = (folder: Folder<{ path: string }>, indent = ''): string[] => [
  ...folder.folders.flatMap((inner) => [`${indent}${inner.name}/`, ...draw(inner, `${indent}  `)]),
  ...folder.files.map(({ name }) => `${indent}${name}`),
];

it('lists folders before files, and a folder that holds a folder alone in one line with it', () => {
  const paths = ['team.json', '.github/workflows/ci.yml', 'shop/stock.mjs', 'shop/orders.mjs', 'shop/data/a/b.csv'];
  expect(draw(fileTree(paths.map((path) => ({ path }))))).toEqual([
    '.github/workflows/',
    '  ci.yml',
    'shop/',
    '  data/a/',
    '    b.csv',
    '  orders.mjs',
    '  stock.mjs',
    'team.json',
  ]);
});

it('holds every file once, whatever their names', () => {
  const name = fc.stringMatching(/^[a-z.]{1,3}$/);
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const all = (folder: Folder<{ path: string }>): string[] => [
    ...folder.folders.flatMap(all),
    ...folder.files.map(({ file }) => file.path),
  ];
  fc.assert(
    fc.property(fc.uniqueArray(path), (paths) => {
      expect(all(fileTree(paths.map((one) => ({ path: one })))).toSorted()).toEqual(paths.toSorted());
    }),
  );
});

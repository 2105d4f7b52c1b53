import { describe, expect, it } from 'vitest';
import { freeFolder, inFolder, folderAfterCd } from './paths.ts';

describe('inFolder', () => {
  it.each([
    ['.', 'shop'],
    ['', 'shop'],
    ['src/main.mjs', 'shop/src/main.mjs'],
    ['./src//main.mjs', 'shop/src/main.mjs'],
    ['src/../main.mjs', 'shop/main.mjs'],
  ])('puts %j below the folder', (path, expected) => expect(inFolder('shop', path)).toBe(expected));

  it.each(['..', '../other/file', 'src/../../other', '/etc/passwd'])('refuses %j', (path) => {
    expect(() => inFolder('shop', path)).toThrow(expect.objectContaining({ code: 'file-system' }));
  });
});

describe('freeFolder', () => {
  it('names a folder after its playground, with a number when taken', () => {
    expect(freeFolder('devops-ci', new Set())).toBe('devops-ci');
    expect(freeFolder('devops-ci', new Set(['devops-ci', 'devops-ci-2']))).toBe('devops-ci-3');
  });

  it('makes a usable name of anything', () => {
    expect(freeFolder('A/B ../c', new Set())).toBe('a-b-c');
    expect(freeFolder('…', new Set())).toBe('playground');
  });
});

describe('folderAfterCd', () => {
  it.for([
    ['', 'shop', 'shop'],
    ['shop', '..', ''],
    ['shop', '../..', ''],
    ['shop', './deep/', 'shop/deep'],
    ['shop', undefined, ''],
    ['shop', '/etc', ''],
  ] as const)('from %j cd %j leads to %j', ([from, target, to]) => {
    expect(folderAfterCd(from, target)).toBe(to);
  });
});

import { describe, expect, it } from 'vitest';
import { freeDirectory, inDirectory, directoryAfterCd } from './paths.ts';

describe('inDirectory', () => {
  it.each([
    ['.', 'shop'],
    ['', 'shop'],
    ['src/main.mjs', 'shop/src/main.mjs'],
    ['./src//main.mjs', 'shop/src/main.mjs'],
    ['src/../main.mjs', 'shop/main.mjs'],
  ])('puts %j below the directory', (path, expected) => expect(inDirectory('shop', path)).toBe(expected));

  it.each(['..', '../other/file', 'src/../../other', '/etc/passwd'])('refuses %j', (path) => {
    expect(() => inDirectory('shop', path)).toThrow(expect.objectContaining({ code: 'file-system' }));
  });
});

describe('freeDirectory', () => {
  it('names a directory after its playground, with a number when taken', () => {
    expect(freeDirectory('devops-ci', new Set())).toBe('devops-ci');
    expect(freeDirectory('devops-ci', new Set(['devops-ci', 'devops-ci-2']))).toBe('devops-ci-3');
  });

  it('makes a usable name of anything', () => {
    expect(freeDirectory('A/B ../c', new Set())).toBe('a-b-c');
    expect(freeDirectory('…', new Set())).toBe('playground');
  });
});

describe('directoryAfterCd', () => {
  it.for([
    ['', 'shop', 'shop'],
    ['shop', '..', ''],
    ['shop', '../..', ''],
    ['shop', './deep/', 'shop/deep'],
    ['shop', undefined, ''],
    ['shop', '/etc', ''],
  ] as const)('from %j cd %j leads to %j', ([from, target, to]) => {
    expect(directoryAfterCd(from, target)).toBe(to);
  });
});

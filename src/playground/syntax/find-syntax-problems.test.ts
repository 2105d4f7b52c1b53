import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSyntaxProblems } from './find-syntax-problems.ts';

const find = (path: string, text: string) => findSyntaxProblems([{ path, text }]);

describe('findSyntaxProblems', () => {
  it.each([
    ['shop/stock.mjs', 'const a = 1;\nreturn article..onShelf;\n', { line: 2, column: 1 }],
    ['shop/stock.mjs', 'const a = 1;\nconst b = a..c;\n', { line: 2, column: 13, length: 1 }],
    ['shop/stock.mjs', 'function f() {\n', { line: 2 }],
    ['old.cjs', 'const a = ;\n', { line: 1, column: 11 }],
    ['infra.json', '{\n  "a": 1,\n}\n', { line: 3, column: 1 }],
    ['infra.json', '{ "a": tru }', { line: 1, column: 8 }],
    ['infra.json', '', { line: 1, column: 1, length: 0 }],
    ['infra.json', '// none\n{}', { line: 1, column: 1 }],
    ['.github/workflows/ci.yml', 'jobs:\n  a: 1\n b: 2\n', { line: 3 }],
    ['.github/workflows/ci.yml', 'jobs:\n  a: [1\n', { line: 3 }],
    ['.github/workflows/ci.yml', 'a: 1\na: 2\n', { line: 2, column: 1 }],
  ])('finds the place in %s: %j', (path, text, place) => {
    const [problem, ...others] = find(path, text);
    expect(problem).toMatchObject({ path, ...place });
    expect(problem?.message).toMatch(/^[A-Z"'`]/);
    expect(others).toEqual([]);
  });

  it.each([
    ['a.mjs', "import fs from 'node:fs';\nawait fs;\n"],
    ['a.js', 'module.exports = 1;\nreturn;\n'],
    ['a.js', 'export const a = 1;\n'],
    ['a.cjs', '#!/usr/bin/env node\nreturn;\n'],
    ['a.json', ' [1, {"a": null}]\r\n'],
    ['a.yml', 'on: push\njobs:\n  a:\n    if: ${{ always() }}\n---\nb: 2\n'],
    ['empty.yml', ''],
    ['store.sql', 'SELEC'],
    ['policies.cedar', 'permit('],
    ['constructor', '{{{'],
    ['toString', '{{{'],
  ])('finds nothing in %s: %j', (path, text) => {
    expect(find(path, text)).toEqual([]);
  });

  it('looks at every file', () => {
    const files = [
      { path: 'a.mjs', text: ')' },
      { path: 'b.mjs', text: '' },
      { path: 'c.json', text: '[' },
    ];
    expect(findSyntaxProblems(files).map(({ path }) => path)).toEqual(['a.mjs', 'c.json']);
  });

  it('never throws, and every place lies in the text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a.mjs', 'a.cjs', 'a.js', 'a.json', 'a.yml'),
        fc.string({ unit: fc.constantFrom(...'{}[]():,\'"`\n -ab1#&*!|>%@\\/\r\t$é') }),
        (path, text) => {
          // As editors and ECMAScript count them: a lone CR ends a line, too.
          const lines = text.split(/\r\n?|\n/);
          for (const { line, column, length } of find(path, text)) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines.length + 1);
            expect(column).toBeGreaterThanOrEqual(1);
            expect(length).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });

  it('agrees with JSON.parse', () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string({ unit: fc.constantFrom(...'{}[]:,"1a \\ntrue') })),
        (text) => (find('a.json', text).length === 0) === isJson(text),
      ),
    );
  });
});

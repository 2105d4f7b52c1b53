import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInFiles } from './find-in-files.ts';

describe('findInFiles', () => {
  it('lists files with the lines in which the text is, in whichever case', () => {
    const files = [
      { path: 'a.mjs', text: 'one\r\n  Two, two\r\nthree' },
      { path: 'b.mjs', text: 'none' },
      { path: 'c.yml', text: 'TWO: 1\n' },
    ];
    expect(findInFiles(files, 'two', 10)).toEqual({
      files: [
        { path: 'a.mjs', lines: [{ line: 2, column: 3, before: '', match: 'Two', after: ', two' }] },
        { path: 'c.yml', lines: [{ line: 1, column: 1, before: '', match: 'TWO', after: ': 1' }] },
      ],
      lineCount: 2,
      fileCount: 2,
    });
  });

  it('takes the text as it is, not as a pattern', () => {
    const text = 'a.b(c)\n';
    expect(findInFiles([{ path: 'a', text }], 'b(c', 10).lineCount).toBe(1);
    expect(findInFiles([{ path: 'a', text }], 'a.*c', 10).lineCount).toBe(0);
    const character = fc.constantFrom(...'aZ.*+?()[]{}|/\\^$-#=:,', ' ', 'İ', 'ß', '漢', '😀');
    const characters = fc.array(character, { minLength: 1, maxLength: 6 }).map((some) => some.join(''));
    fc.assert(
      fc.property(characters, characters, (query, around) => {
        const source = { path: 'a', text: `${around}${query}${around}` };
        expect(findInFiles([source], query, 10).lineCount).toBe(1);
      }),
    );
  });

  it('keeps the place after letters that are longer in lower case', () => {
    const { files } = findInFiles([{ path: 'a', text: 'İİ find me' }], 'FIND', 10);
    expect(files[0]?.lines).toEqual([{ line: 1, column: 4, before: 'İİ ', match: 'find', after: ' me' }]);
  });

  it('cuts long lines around the match', () => {
    const { files } = findInFiles([{ path: 'a', text: `${'x'.repeat(500)}here${'y'.repeat(500)}` }], 'here', 10);
    const line = files[0]?.lines[0];
    expect([line?.before, line?.after]).toEqual([`…${'x'.repeat(40)}`, `${'y'.repeat(120)}…`]);
    expect(line?.column).toBe(501);
  });

  it('lists as much as was asked for, and counts all', () => {
    const text = 'line\n'.repeat(10_000);
    const found = findInFiles(
      [
        { path: 'a', text },
        { path: 'b', text: 'line' },
      ],
      'line',
      200,
    );
    expect(found.files.map(({ path, lines }) => [path, lines.length])).toEqual([['a', 200]]);
    expect([found.lineCount, found.fileCount]).toEqual([10_001, 2]);
  });

  it('finds nothing when nothing is asked for', () => {
    expect(findInFiles([{ path: 'a', text: 'a' }], '', 10).lineCount).toBe(0);
  });
});

import { expect, it } from 'vitest';
import { moreLength, readCellText, readTablePart } from './table-part.ts';

it('has every row of a table of 200,000 rows in one of its parts', () => {
  const rows = Array.from({ length: 200_000 }, (_, id) => ({ id }));
  const part = readTablePart(rows, 199_900);
  expect(part).toMatchObject({ from: 199_900, rowCount: 200_000 });
  expect(part.rows).toHaveLength(100);
  expect(part.rows.at(-1)?.[0]?.text).toBe('199,999');
  expect(readTablePart(rows, 1e9).rows).toHaveLength(1);
});

/**
 * @fault Large data: A table has thousands of columns
 * @seen The first 50, and how many there are
 */
it('limits columns, and rows by the number of columns', () => {
  const row = Object.fromEntries(Array.from({ length: 2000 }, (_, column) => [`c${String(column)}`, 'x'.repeat(999)]));
  const part = readTablePart(
    Array.from({ length: 500 }, () => row),
    0,
  );
  expect(part.columnCount).toBe(2000);
  const characters = part.rows.flat().reduce((sum, { text }) => sum + text.length, 0);
  expect(part.rows.flat().length).toBeLessThanOrEqual(3000);
  expect(characters).toBeLessThanOrEqual(200_000);
});

it('gives the text of a long cell in pieces that make the whole', () => {
  const text = `${'x'.repeat(moreLength - 1)}😀${'y'.repeat(moreLength)}`;
  const rows = [{ text }];
  let read = '';
  while (read.length < text.length) {
    const next = readCellText(rows, 0, 'text', read.length);
    expect(next.isWellFormed()).toBe(true);
    read += next;
  }
  expect(read).toBe(text);
});

import { expect, test } from 'vitest';
import { PackedLibrary } from './packed-library.ts';

test('a part that could not be read is asked for again, one that was read is not', () => {
  const index = { stamp: '', core: { one: [0, 3] }, common: {}, rare: { two: [0, 2], three: [2, 2] } };
  const asked: string[] = [];
  const sources = new PackedLibrary(`${JSON.stringify(index)}\none`, (part) => {
    if (asked.push(part) === 1) throw new Error('offline');
    return 'abcd';
  });
  expect(sources.text('one')).toBe('one');
  expect(() => sources.text('two')).toThrow('offline');
  expect([sources.text('two'), sources.text('three'), sources.text('four')]).toEqual(['ab', 'cd', undefined]);
  expect(asked).toEqual(['rare', 'rare']);
});

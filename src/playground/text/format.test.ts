import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration } from './format.ts';

describe('formatBytes', () => {
  it.each([
    [12, '12 B'],
    [356_400, '356 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [1_312_000, '1.3 MB'],
  ])('says %d bytes as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});

describe('formatDuration', () => {
  it.each([
    [0.4, '0 ms'],
    [999.4, '999 ms'],
    [999.5, '1.00 s'],
    [9_994, '9.99 s'],
    [9_995, '10.0 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('says %d ms as %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });
});

it('writes decimals as the language does', () => {
  expect([formatBytes(1_312_000, 'tr'), formatDuration(1_240, 'tr')]).toEqual(['1,3 MB', '1,24 s']);
});

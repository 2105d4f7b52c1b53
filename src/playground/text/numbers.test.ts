import { expect, it } from 'vitest';
import { formatNumber, formatTick, withUnit } from './numbers.ts';

it('writes numbers as readers do', () => {
  expect([2.0881, 1096, 40_545_276, 8.5e-9, 0, -12.5].map(formatNumber)).toEqual([
    '2.088',
    '1,096',
    '40,545,276',
    '8.5e-9',
    '0',
    '-12.5',
  ]);
  expect([2, 8_000_000].map(formatTick)).toEqual(['2', '8M']);
});

it('puts units where they belong', () => {
  expect([withUnit('2', '°C'), withUnit('1,234', '$'), withUnit('-5', '$'), withUnit('4', undefined)]).toEqual([
    '2 °C',
    '$1,234',
    '-$5',
    '4',
  ]);
});

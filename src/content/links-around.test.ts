import { expect, it } from 'vitest';
import { linksAround } from './links-around.ts';

const links = (count: number, open?: number) =>
  Array.from({ length: count }, (_, at) => ({ at, isCurrent: at === open }));

it.each([
  ['all of a few', 7, 3, [0, 6]],
  ['the first, on another page', 700, undefined, [0, 9]],
  ['those before and after', 700, 350, [345, 354]],
  ['no fewer at the beginning', 700, 2, [0, 9]],
  ['no fewer at the end', 700, 699, [690, 699]],
] as const)('lists %s', (_, count, open, [first, last]) => {
  const listed = linksAround(links(count, open), 10);
  expect([listed[0]?.at, listed.at(-1)?.at, listed.length]).toEqual([first, last, last - first + 1]);
});

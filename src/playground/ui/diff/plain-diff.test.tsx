import { expect, it } from 'vitest';
import { createPlainDiff } from './plain-diff.ts';

const lines = (count: number, mark: string) =>
  Array.from({ length: count }, (_, line) => `${mark} ${String(line)}\n`).join('');

function compared(before: string, after: string): HTMLElement {
  const container = document.createElement('div');
  const labels = { before: 'before', after: 'after' };
  createPlainDiff({ container, path: 'a.mjs', before, after, labels, cutNote: 'There is more.' });
  return container;
}

it('marks what was removed and added', () => {
  expect(compared('a\nb\n', 'a\nc\n').textContent).toBe('  a\n- b\n+ c\n');
});

/**
 * @fault Large data: Two long texts that differ in every line are compared
 * @seen The first 2,000 lines
 */
it('draws the first lines of texts that differ in all of their 100,000 lines', () => {
  const container = compared(lines(100_000, 'before'), lines(100_000, 'after'));
  expect(container.querySelectorAll('del, ins')).toHaveLength(2000);
  expect(container.textContent.endsWith('There is more.')).toBe(true);
});

import { expect, test } from 'vitest';
import { withSpaces } from './search-index.ts';

test('blocks that are written without a space between them stay words of their own', () => {
  const text = (html: string) =>
    withSpaces(html)
      .replace(/<[^>]+>/g, '')
      .trim();
  expect(text('<ul><li>Run it</li><li>Make deploy wait</li></ul>')).toMatch(/^Run it\s+Make deploy wait$/);
  expect(text('<dt>Job</dt><dd>A part</dd><p>one<br>two<br />three</p>')).toMatch(/^Job\s+A part\s+one two three$/);
  // Inside a block words may be marked in their middle.
  expect(text('<p>Dev<strong>Ops</strong> is <code>one</code>.</p>')).toBe('DevOps is one.');
});

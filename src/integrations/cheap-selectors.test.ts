import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withoutSiblingHas } from './cheap-selectors.ts';

it.each([
  ['.text p:not(script):has(~ script:last-child)', '.text p:not(script):has(~ script:last-child)'],
  ['button:has(~ :popover-open)', 'button:has(~ :popover-open)'],
  ['.a > :has(~ b)', ''],
  ['.a > :not(script):has(~ b)', ''],
  ['.a > :is(:last-child:not(p, :where(.b *)), :not(script):has(~ b):not(:has(~ :not(c))))', ''],
])('keeps or removes %s', (selector, kept) => {
  expect(withoutSiblingHas(`.first { color: red } ${selector} { margin: 0 }`)).toBe(
    `.first { color: red }${kept === '' ? '' : ` ${kept} { margin: 0 }`}`,
  );
});

it('finds the rule of Starlight that restyles the page, in a layer', () => {
  const sheet = readFileSync('node_modules/@astrojs/starlight/dist/style/markdown.css', 'utf8');
  expect(sheet).toMatch(/:has\(~/);
  const kept = withoutSiblingHas(sheet);
  expect(kept).not.toMatch(/[^*].*:has\(~[^)]*\):not/);
  expect(kept).toContain('overflow-wrap: anywhere');
});

import { expect, it } from 'vitest';
import { breakLines, socialPicture } from './social-picture.ts';

it('breaks lines between words, and never loses one', () => {
  expect(breakLines('one two three', 7)).toEqual(['one two', 'three']);
  expect(breakLines('extraordinarily long', 5)).toEqual(['extraordinarily', 'long']);
});

it('shows text as it is, also what means something in SVG', () => {
  expect(socialPicture({ title: 'A < B & C', text: 'x' })).toContain('A &lt; B &amp; C');
});

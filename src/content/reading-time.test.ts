import { expect, it } from 'vitest';
import { countWords, minutesToRead } from './reading-time.ts';

it('counts what is read, and nothing else', () => {
  const page = `---
title: Not read
---

import Figure from './figure.astro';

## Two words

It’s [a link](https://site.example/path) to *somewhere*. {/* A note
to ourselves. */}

<Figure name="three more" />`;
  expect(countWords(page)).toBe(7);
});

it('takes at least a minute', () => {
  expect(minutesToRead('word '.repeat(20))).toBe(1);
  expect(minutesToRead('word '.repeat(1100))).toBe(6);
});

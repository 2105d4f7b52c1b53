import { expect, it } from 'vitest';
import { hasScripts } from './thread.ts';

it.each([
  '<script src=/app.js></script>',
  '<SCRIPT>while (true);</SCRIPT>',
  '<img src=x onerror="while (true);">',
  '<svg/onload=alert(1)>',
  '<a href="JavaScript:while(true);">go</a>',
  '<body\nonload = "f()">',
])('%s may run a script', (html) => {
  expect(hasScripts(html)).toBe(true);
});

it.each(['<h1>Stock</h1><p>3 of 4 on stock</p>', '<form method="post" action="/order"><input name="on"></form>'])(
  '%s runs none',
  (html) => {
    expect(hasScripts(html)).toBe(false);
  },
);

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderHostFiles } from './host-files.ts';

describe('the files for hosts', () => {
  it.each(Object.entries(renderHostFiles()))('%s is what "npm run hosting" writes', (file, text) => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

/** The headers that a host file gives a page. */
const sent = Object.entries(renderHostFiles()).map(([file, text]) => ({ file, text }));

/**
 * @fault The host: Another site shows a page of this one in a frame
 * @seen An empty frame, where the host sends headers
 */
it.each(sent)('$file keeps other sites from framing a page, and sniffing and devices off', ({ text }) => {
  expect(text).toContain("frame-ancestors 'self'");
  expect(text).toContain('nosniff');
  expect(text).toMatch(/camera=\(\), .*microphone=\(\)/);
});

it.each(sent.filter(({ file }) => /_headers$|vercel/.test(file)))(
  '$file has the service worker asked for again',
  ({ text }) => {
    const [, rule = ''] = /(service-worker\.js[\s\S]*)/.exec(text) ?? [];
    expect(rule).toMatch(/Cache-Control\W+(?:value\W+)?no-cache/);
  },
);

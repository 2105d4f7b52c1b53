import { afterEach, expect, it, vi } from 'vitest';
import { isPageOutdated } from './page-age.ts';

const opened = new DOMParser().parseFromString('<script type="module" src="/_astro/a.1.js"></script>', 'text/html');

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['names the same script', '<play-ground></play-ground><script src="/_astro/a.1.js">', false],
  ['names another one', '<play-ground></play-ground><script src="/_astro/a.2.js">', true],
  ["is a captive portal's", '<h1>Log in</h1>', false],
])('a page whose new version %s', async (_, page, isOutdated) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(page)));
  expect(await isPageOutdated(opened)).toBe(isOutdated);
});

it.each([
  ['the same', 'b1', false],
  ['another', 'b2', true],
])('a page of %s build, which names the same scripts', async (_, build, isOutdated) => {
  const page = (name: string) => `<meta name="site-build" content="${name}"><play-ground></play-ground>`;
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(page(build))));
  expect(await isPageOutdated(new DOMParser().parseFromString(page('b1'), 'text/html'))).toBe(isOutdated);
});

it.each([
  ['a site that fails', () => Promise.resolve(new Response('', { status: 500 }))],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('says nothing of %s', async (_, fetch) => {
  vi.stubGlobal('fetch', fetch);
  expect(await isPageOutdated(opened)).toBe(false);
});

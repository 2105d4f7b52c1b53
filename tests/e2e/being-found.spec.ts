import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { sites } from './sites.ts';

/** The build that knows its own address, as `tools/test.ts` makes it. */
const site = `https://site.example${sites.subPath.basePath}`;
const readPage = (file: string): string => readFileSync(`${sites.subPath.folder}/${file}`, 'utf8');

/** A page's metadata for search engines and social media. */
function headOf(html: string) {
  const first = (pattern: RegExp): string => pattern.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  return {
    language: first(/<html lang="([^"]*)"/),
    title: first(/<title>([^<]*)/),
    description: first(/<meta name="description" content="([^"]*)"/),
    canonical: first(/<link rel="canonical" href="([^"]*)"/),
    languages: [...html.matchAll(/<link rel="alternate" hreflang="([^"]*)"/g)].map(([, one = '']) => one),
    picture: first(/<meta property="og:image" content="([^"]*)"/),
    pictureSaid: first(/<meta property="og:image:alt" content="([^"]*)"/),
  };
}

/** Read by the tests that need them: other tests run without this build, too. */
const pagesOfBuild = () =>
  readdirSync(sites.subPath.folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(?:^|\/)index\.html$/.test(file) && file !== 'preview-frame/index.html')
    .map((file) => ({ file, ...headOf(readPage(file)) }));

test('every page has a title and a description of its own, of a length that is shown whole', () => {
  const pages = pagesOfBuild();
  expect(pages.length).toBeGreaterThan(20);
  for (const { file, title, description } of pages) {
    expect.soft(title.length, `${file}: ${title}`).toBeLessThanOrEqual(60);
    expect.soft(description.length, `${file}: ${description}`).toBeGreaterThanOrEqual(50);
    expect.soft(description.length, `${file}: ${description}`).toBeLessThanOrEqual(160);
  }
  for (const key of ['title', 'description'] as const) {
    const said = pages.map((page) => `${page.language}: ${page[key]}`);
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  }
});

test('robots are told where all pages are listed', () => {
  const siteMap = /^Sitemap: (.*)$/m.exec(readPage('robots.txt'))?.[1] ?? '';
  expect(readPage(siteMap.slice(site.length))).toContain(`${site}sitemap-0.xml`);
  expect(readPage('sitemap-0.xml')).toContain(`<loc>${site}concepts/devops/</loc>`);
});

test('every page names its picture, with words for it, and the picture is there', () => {
  for (const { file, picture, pictureSaid } of pagesOfBuild()) {
    expect.soft(picture, file).toMatch(new RegExp(`^${site}social/.*\\.png$`));
    expect.soft(pictureSaid, file).not.toBe('');
    expect.soft(() => readFileSync(`${sites.subPath.folder}/${picture.slice(site.length)}`), picture).not.toThrow();
  }
});

test('a page names the languages that it has a text in; where it has none, the English page is the one to list', () => {
  const both = ['en', 'tr', 'x-default'];
  expect(headOf(readPage('tr/index.html'))).toMatchObject({ canonical: `${site}tr/`, languages: both });
  expect(headOf(readPage('index.html'))).toMatchObject({ canonical: site, languages: both });
  expect(headOf(readPage('tr/concepts/devops/index.html'))).toMatchObject({
    canonical: `${site}tr/concepts/devops/`,
    languages: both,
  });
  const english = { canonical: `${site}concepts/mlops/`, languages: ['en', 'x-default'] };
  expect(headOf(readPage('tr/concepts/mlops/index.html'))).toMatchObject(english);
  expect(headOf(readPage('concepts/mlops/index.html'))).toMatchObject(english);
});

import { expect, it } from 'vitest';
import { findFaults } from './verified-pages.ts';

const basePath = '/course/';

/** What is wrong with a page that stands beside another one, which has the place `terms`. */
function faultsOf(body: string): string[] {
  const pages = new Map([
    ['index.html', body],
    ['concepts/devops/index.html', '<h2 id=terms>Terms</h2>'],
  ]);
  return findFaults({ pages, files: new Set([...pages.keys(), 'shapes.svg']), basePath });
}

it('finds nothing wrong with links, places and pictures that are there', () => {
  const body = `<h1 id="_top">x</h1><a href="#_top">x</a><a href='/course/concepts/devops/#terms'>x</a><a href=concepts/devops/>x</a>
    <a href="https://elsewhere.example/nothing#here">x</a><a href="mailto:a@b.example">x</a><img src="/course/shapes.svg?v=1&amp;w=2" alt="Three shapes">`;
  expect(faultsOf(body)).toEqual([]);
});

it.each([
  ['a page', '<a href="/course/concepts/nope/">x</a>', '/course/concepts/nope/ is not there. Correct the link'],
  ['a place of another page', '<a href="/course/concepts/devops/#nope">x</a>', 'has no such place'],
  ['a place of its own', '<a class="x" href="#nope">x</a>', '#nope: that page has no such place'],
  ['a picture', '<img alt="Three shapes" src="/course/nope.svg" />', '/course/nope.svg is not there'],
  ['a script', '<script type="module" src="/course/nope.js"></script>', '/course/nope.js is not there'],
  ['the folder of the site', '<a href="/concepts/devops/">x</a>', 'leaves the folder of the site, /course/'],
])('names the page that misses %s', (_, body, fault) => {
  const [only = '', ...others] = faultsOf(body);
  expect(others).toEqual([]);
  expect(only).toMatch(/^index\.html: /);
  expect(only).toContain(fault);
});

it('asks for words with a picture, unless it is decoration', () => {
  expect(faultsOf('<img src="/course/shapes.svg" alt="">')).toEqual([expect.stringContaining('has no words')]);
  expect(faultsOf('<img src="/course/shapes.svg" alt="" aria-hidden="true">')).toEqual([]);
});

it('says a slip that many pages share once', () => {
  const pages = new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.html`, '<a href="/course/nope/">x</a>']));
  const faults = findFaults({ pages, files: new Set(pages.keys()), basePath });
  expect(faults).toEqual([expect.stringMatching(/^a\.html, b\.html, c\.html and 2 more: /)]);
});

it('leaves what stands in scripts and comments alone', () => {
  expect(faultsOf(`<script>const a = '<a href="/nope">'</script><!-- <a href="/nope"> -->`)).toEqual([]);
});

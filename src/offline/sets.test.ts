import { describe, expect, it } from 'vitest';
import { addressOf, filesOf, wholeSets } from './file-list.ts';
import { makeFileList, type BuiltFile, type BuiltScript } from './sets.ts';

const file = (path: string, text?: string): BuiltFile => ({
  path,
  bytes: 10,
  integrity: `sha256-${path}`,
  ...(text === undefined ? {} : { text }),
});

const page = (title: string, body: string) =>
  `<!doctype html><title>${title} | Site</title><link rel="stylesheet" href="/_astro/page.1.css"><script src="/_astro/page.2.js"></script>${body}`;

const script = (modules: readonly string[], imports: readonly string[] = [], code = ''): BuiltScript => ({
  modules,
  imports: imports.map((name) => `_astro/${name}`),
  code,
});

const scripts = new Map<string, BuiltScript>([
  // Vite lists what a script may load later in its own text.
  [
    '_astro/page.2.js',
    script(['src/page.ts'], ['later.3.js', 'start.4.js'], '"_astro/start.4.js","_astro/editor.6.js"'),
  ],
  ['_astro/later.3.js', script(['src/later.ts'])],
  [
    '_astro/start.4.js',
    script(['/repo/src/playground/create-controller.ts'], ['shared.5.js', 'editor.6.js'], 'new Worker("syntax.7.js")'),
  ],
  ['_astro/shared.5.js', script(['src/shared.ts'])],
  ['_astro/editor.6.js', script(['/repo/node_modules/monaco-editor/esm/editor.js'], ['grammar.8.js'])],
  ['_astro/grammar.8.js', script(['src/grammar.ts'])],
]);

const files: readonly BuiltFile[] = [
  file('index.html', page('Home', '')),
  file('practice/index.html', page('Practice', '')),
  file('deck/index.html', page('Slides', '')),
  file('privacy/index.html', page('Privacy', '')),
  file('tr/index.html', page('Ana sayfa', '')),
  file('tr/practice/index.html', page('Practice', '')),
  file('tr/deck/index.html', page('Slaytlar', '')),
  file('tr/privacy/index.html', page('Privacy', '')),
  file('concepts/one/index.html', page('One', '<play-ground slug="first" lang="en">')),
  file('tr/concepts/one/index.html', page('Bir', '<play-ground class="x" slug="first" lang="tr">')),
  file('concepts/two/index.html', page('Two', '<play-ground slug="first-again" lang="en">')),
  file('credits/index.html', page('Credits', '')),
  file('404.html', page('Not here', '')),
  file('engine-frame.html'),
  file('preview-frame/index.html'),
  file('favicon.svg'),
  file('manifest.webmanifest'),
  file('robots.txt'),
  file('_headers'),
  file('social/index.png'),
  file('offline/en.html'),
  file('offline/tr.html'),
  ...[...scripts.keys()].map((name) => file(name)),
  file('_astro/page.1.css', '@font-face { src: url(face.9.woff2) }'),
  file('_astro/face.9.woff2'),
  file('_astro/syntax.7.js'),
  file('pagefind/pagefind.js'),
  file('pagefind/pagefind-ui.js'),
  file('pagefind/pagefind-entry.json'),
  file('pagefind/wasm.en.pagefind'),
  file('pagefind/wasm.tr.pagefind'),
  file('pagefind/index/en_1.pf_index'),
  file('pagefind/fragment/tr_1.pf_fragment'),
  file('playgrounds/first.json', '{"packed":[{"url":"/packages/sql.js/index.1.mjs"}]}'),
  file('playgrounds/en/first.json'),
  file('playgrounds/tr/first.json'),
  file('playgrounds/solutions/first.json'),
  file('playgrounds/first-again.json', '{}'),
  file('packages/sql.js/index.1.mjs'),
  file('packages/other.2.mjs'),
];

const build = { build: 'a1', files, scripts, languages: ['en', 'tr'] };
const list = makeFileList(build);
const paths = (set: string) => filesOf(list, [set]).map(({ path }) => path);

describe('what is kept for use without network', () => {
  it('is, for every page, its styles, fonts and scripts, and not what Start loads', () => {
    expect(paths('shell').filter((path) => path.startsWith('_astro/'))).toEqual([
      '_astro/page.2.js',
      '_astro/later.3.js',
      '_astro/page.1.css',
      '_astro/face.9.woff2',
    ]);
    expect(paths('shell')).toEqual(
      expect.arrayContaining(['404.html', 'favicon.svg', 'offline/en.html', 'offline/tr.html']),
    );
  });

  it('is, for the engine, what Start loads, with workers and frames, but not the big editor', () => {
    expect(paths('engine').toSorted()).toEqual([
      '_astro/shared.5.js',
      '_astro/start.4.js',
      '_astro/syntax.7.js',
      'engine-frame.html',
      'preview-frame/index.html',
    ]);
    expect(paths('editor')).toEqual(['_astro/editor.6.js', '_astro/grammar.8.js']);
  });

  it('is, for an exercise, its files in every language, its solution, its packages, and the pages that show it', () => {
    expect(paths('exercise:first').toSorted()).toEqual([
      'concepts/one/',
      'packages/sql.js/index.1.mjs',
      'playgrounds/en/first.json',
      'playgrounds/first.json',
      'playgrounds/solutions/first.json',
      'playgrounds/tr/first.json',
      'tr/concepts/one/',
    ]);
    expect(paths('exercise:first-again')).toEqual(['concepts/two/', 'playgrounds/first-again.json']);
  });

  it('is, for a language, its own pages and its own search', () => {
    expect(paths('language:tr')).toEqual([
      'tr/',
      'tr/practice/',
      'tr/deck/',
      'tr/privacy/',
      'pagefind/pagefind.js',
      'pagefind/pagefind-entry.json',
      'pagefind/wasm.tr.pagefind',
      'pagefind/fragment/tr_1.pf_fragment',
    ]);
  });

  it('is, in all sets together, every file but those for robots, hosts and other sites', () => {
    const listed = new Set(Object.keys(list.sets).flatMap(paths));
    const left = files.map(({ path }) => addressOf(path)).filter((path) => !listed.has(path));
    expect(left).toEqual(['robots.txt', '_headers', 'social/index.png', 'pagefind/pagefind-ui.js']);
  });

  it('verifies all but pages by their hash, and knows the titles of pages', () => {
    const byPath = new Map(list.files.map(({ path, integrity }) => [path, integrity]));
    expect(byPath.get('concepts/one/')).toBe('');
    expect(byPath.get('engine-frame.html')).toBe('sha256-engine-frame.html');
    expect(list.titles['concepts/one/']).toBe('One');
    expect(Object.keys(list.titles)).not.toContain('engine-frame.html');
  });

  it('fails the build for an exercise whose package is not there', () => {
    const broken = files.filter(({ path }) => path !== 'packages/sql.js/index.1.mjs');
    expect(() => makeFileList({ ...build, files: broken })).toThrow(/packages\/sql\.js\/index\.1\.mjs/);
  });

  it('is whole only with its last file', () => {
    const kept = new Set(paths('exercise:first'));
    expect(wholeSets(list, kept)).toEqual(['exercise:first']);
    kept.delete('tr/concepts/one/');
    expect(wholeSets(list, kept)).toEqual([]);
  });
});

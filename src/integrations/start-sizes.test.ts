import { gzipSync } from 'node:zlib';
import type { Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { replaceStartSizes, startSizePlaceholder } from '../components/start-size.ts';
import { loadedBytes } from './start-sizes.ts';

const chunk = (fileName: string, code: string, imports: readonly string[] = []) =>
  [fileName, { type: 'chunk', fileName, code, imports, moduleIds: [`/site/${fileName}.ts`] }] as const;
const asset = (fileName: string, source: string) => [fileName, { type: 'asset', fileName, source }] as const;
const bundleOf = (...outputs: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries(outputs) as unknown as Rolldown.OutputBundle;
const gzipBytes = (...texts: readonly string[]) => texts.reduce((sum, text) => sum + gzipSync(text).length, 0);

it('counts a module, its static imports and the files that they name, each once', () => {
  const bundle = bundleOf(
    chunk('start', 'new Worker("/_astro/worker.abc.js")', ['shared']),
    chunk('shared', 'const shared = 1', ['start']),
    chunk('editor', 'const editor = 1', ['shared']),
    asset('_astro/worker.abc.js', 'onmessage = () => {}'),
    asset('_astro/unnamed.abc.js', 'a file of another page'),
  );
  const start = gzipBytes('new Worker("/_astro/worker.abc.js")', 'const shared = 1', 'onmessage = () => {}');
  expect(loadedBytes(bundle, ['start.ts'])).toBe(start);
  expect(loadedBytes(bundle, ['start.ts', 'editor.ts'])).toBe(start + gzipBytes('const editor = 1'));
});

it('leaves out what is loaded only when it is needed', () => {
  const text = 'fetch("/_astro/node-lib.rare.abc.txt")';
  const bundle = bundleOf(chunk('start', text), asset('_astro/node-lib.rare.abc.txt', 'rarely used'));
  expect(loadedBytes(bundle, ['start.ts'])).toBe(gzipBytes(text));
});

it('names a module that the build does not have', () => {
  expect(() => loadedBytes(bundleOf(), ['start.ts'])).toThrow('start.ts');
});

it('replaces each placeholder of a page, and nothing else', () => {
  const html = `<b data-light="${startSizePlaceholder('light', 12, 'tr')}">${startSizePlaceholder('full', 3, 'en')}</b>`;
  const replaced = replaceStartSizes(html, (...parts) => parts.join(' '));
  expect(replaced).toBe('<b data-light="light 12 tr">full 3 en</b>');
});

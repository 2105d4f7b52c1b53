import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compressFiles } from './compress-files.ts';

let folder: string;
const { signal } = new AbortController();
const page = '<p>A text that repeats itself, as pages do.</p>\n'.repeat(100);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'compress-'));
  await mkdir(path.join(folder, 'inner'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string | Uint8Array) => writeFile(path.join(folder, name), text);
const read = (name: string) => readFile(path.join(folder, name));

it('writes both copies beside what gets smaller, also in folders, and again when asked again', async () => {
  await write('index.html', page);
  await write('inner/code.mjs', page);
  for (const time of ['first', 'second']) {
    const { files, bytes } = await compressFiles(folder, signal);
    expect([files, bytes.own], time).toEqual([2, 2 * page.length]);
    expect(bytes.br).toBeLessThan(bytes.own);
  }
  for (const name of ['index.html', 'inner/code.mjs']) {
    expect(brotliDecompressSync(await read(`${name}.br`)).toString()).toBe(page);
    expect(gunzipSync(await read(`${name}.gz`)).toString()).toBe(page);
  }
});

it('leaves alone what is small, of a type that is compressed already, or gets no smaller', async () => {
  await write('small.html', 'a'.repeat(999));
  await write('picture.png', page);
  await write('noise.wasm', crypto.getRandomValues(new Uint8Array(2_000)));
  expect(await compressFiles(folder, signal)).toEqual({ files: 0, bytes: { own: 0, br: 0, gz: 0 } });
  expect((await readdir(folder)).sort()).toEqual(['inner', 'noise.wasm', 'picture.png', 'small.html']);
});

it('ends between two files when it is aborted', async () => {
  await write('index.html', page);
  await expect(compressFiles(folder, AbortSignal.abort())).rejects.toThrow('aborted');
  expect((await readdir(folder)).sort()).toEqual(['index.html', 'inner']);
});

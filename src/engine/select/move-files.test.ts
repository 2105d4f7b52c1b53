import { expect, it } from 'vitest';
import { MemoryEngine } from '../../../tests/memory-engine.ts';
import type { Engine, FileSystemTree } from 'node-in-page/src/engine.ts';
import { readFiles, writeRunFiles } from './move-files.ts';

const file = (contents: string | Uint8Array) => ({ file: { contents } });

async function moveRunFiles(from: Engine, to: Engine, owns: (path: string) => boolean): Promise<void> {
  await writeRunFiles(await readFiles(from), to, owns);
}

/** Two engines, each with its tree. */
async function engines(source: FileSystemTree, target: FileSystemTree): Promise<[MemoryEngine, MemoryEngine]> {
  const from = new MemoryEngine('in-page');
  const to = new MemoryEngine('webcontainer');
  await Promise.all([from.mount(source), to.mount(target)]);
  return [from, to];
}

it('copies what runs wrote, byte for byte, and leaves what the workspace owns', async () => {
  const [from, to] = await engines(
    { 'main.mjs': file('old'), out: { directory: { 'a.bin': file(new Uint8Array([0, 255])) } } },
    { 'main.mjs': file('new') },
  );
  await moveRunFiles(from, to, (path) => path === 'main.mjs');
  expect(to.files()['main.mjs']).toBe('new');
  expect(await to.fs.readFile('out/a.bin')).toEqual(new Uint8Array([0, 255]));
});

it('removes what runs removed, but no directory that holds something of the workspace', async () => {
  const [from, to] = await engines(
    {},
    { 'state.json': file('{}'), src: { directory: { 'main.mjs': file('kept') } }, tmp: { directory: { x: file('') } } },
  );
  await moveRunFiles(from, to, (path) => path === 'src/main.mjs');
  expect(to.files()).toEqual({ 'src/main.mjs': 'kept' });
});

it('leaves dependencies alone on both sides', async () => {
  const [from, to] = await engines(
    { node_modules: { directory: { 'a.mjs': file('from') } } },
    { node_modules: { directory: { 'a.mjs': file('to') } } },
  );
  await moveRunFiles(from, to, () => false);
  expect(to.files()).toEqual({ 'node_modules/a.mjs': 'to' });
});

it('replaces a file by a directory of the same name, and the other way round', async () => {
  const [from, to] = await engines(
    { one: { directory: { inner: file('1') } }, two: file('2') },
    { one: file('was a file'), two: { directory: { inner: file('was a directory') } } },
  );
  await moveRunFiles(from, to, () => false);
  expect(to.files()).toEqual({ 'one/inner': '1', two: '2' });
});

import { describe, expect, it } from 'vitest';
import { MemoryEngine } from '../../../tests/memory-engine.ts';
import { EngineFiles } from './engine-files.ts';
import { PackedFiles } from './packed-files.ts';
import { largestText, Workspace } from './workspace.ts';

const { signal } = new AbortController();

async function mounted() {
  const workspace = new Workspace([
    { path: 'shop/stock.mjs', text: 'old', access: 'editable' },
    { path: 'index.mjs', text: 'index', access: 'editable' },
  ]);
  const engine = new MemoryEngine('in-page');
  const files = new EngineFiles(workspace, new PackedFiles([], () => Promise.reject(new Error('there are none'))));
  await files.mount(engine, signal);
  return { workspace, engine, files };
}

describe('an edit reaches the engine', () => {
  /**
   * @fault The disk: A program puts a file in place of a folder
   * @seen The next run has the learner's file there
   */
  it('with a file in place of its folder', async () => {
    const { workspace, engine, files } = await mounted();
    await engine.fs.rm('shop', { recursive: true });
    await engine.fs.writeFile('shop', 'a program made a file of it');
    workspace.write('shop/stock.mjs', 'edited');
    await files.flush(engine, signal);
    expect(engine.files()).toEqual({ 'shop/stock.mjs': 'edited', 'index.mjs': 'index' });
  });

  /**
   * @fault The disk: A program puts a folder in place of a file
   * @seen The next run has the learner's file there
   */
  it('with a folder in place of it', async () => {
    const { workspace, engine, files } = await mounted();
    await engine.fs.rm('index.mjs');
    await engine.fs.mkdir('index.mjs/deep');
    await engine.fs.writeFile('index.mjs/deep/x', 'x');
    workspace.write('index.mjs', 'edited');
    await files.flush(engine, signal);
    expect(engine.files()).toEqual({ 'shop/stock.mjs': 'old', 'index.mjs': 'edited' });
  });

  it('when a deleted file has become a folder', async () => {
    const { workspace, engine, files } = await mounted();
    workspace.write('new.mjs', 'x');
    await files.flush(engine, signal);
    await engine.fs.rm('new.mjs');
    await engine.fs.mkdir('new.mjs');
    await engine.fs.writeFile('new.mjs/x', 'x');
    workspace.remove('new.mjs');
    await files.flush(engine, signal);
    expect(engine.files()).toEqual({ 'shop/stock.mjs': 'old', 'index.mjs': 'index' });
  });
});

/**
 * @fault Large data: A program writes 60 MB into a file of the learner
 * @seen That the editor takes up to 2 MB; the learner's text stays
 */
it('a text that is too large for the editor is named, and the learner’s comes back with the next run', async () => {
  const { workspace, engine, files } = await mounted();
  await engine.fs.writeFile('index.mjs', 'x'.repeat(largestText + 1));
  await files.adoptChanges(engine);
  expect(workspace.file('index.mjs')?.text.peek()).toBe('index');
  expect(workspace.oversized.peek()).toEqual({ path: 'index.mjs', by: 'program', size: largestText + 1 });
  await files.flush(engine, signal);
  expect(engine.files()['index.mjs']).toBe('index');
});

it('a fresh disk has the work as it is, and nothing that programs made', async () => {
  const { workspace, engine, files } = await mounted();
  await engine.fs.mkdir('artifacts');
  await engine.fs.writeFile('artifacts/run.json', '{}');
  await engine.fs.writeFile('shop/stock.mjs', 'written by a program');
  workspace.write('index.mjs', 'edited');
  await files.format(engine, signal);
  expect(engine.files()).toEqual({ 'shop/stock.mjs': 'old', 'index.mjs': 'edited' });
});

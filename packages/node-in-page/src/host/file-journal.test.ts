import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngineFs, WatchEvent } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { FileJournal } from './file-journal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const files = new Map<string, Uint8Array | 'directory'>();
  let notify: (event: WatchEvent) => void = () => undefined;
  const fail = (path: string, posix: string) => Promise.reject(new EngineError('file-system', { path, posix }));
  const fs = {
    readFile: (path: string) => {
      const found = files.get(path);
      if (found === undefined) return fail(path, 'ENOENT');
      return found === 'directory' ? fail(path, 'EISDIR') : Promise.resolve(found);
    },
    readdir: (path: string) =>
      Promise.resolve(
        [...files.keys()]
          .filter((name) => name.startsWith(`${path}/`) && !name.slice(path.length + 1).includes('/'))
          .map((name) => ({ name: name.slice(path.length + 1), kind: 'file' as const })),
      ),
    watch: (_: string, listener: (event: WatchEvent) => void) => {
      notify = listener;
      return () => undefined;
    },
  } as unknown as EngineFs;
  const journal = new FileJournal(fs);
  const change = (path: string, contents?: Uint8Array | 'directory') => {
    if (contents === undefined) files.delete(path);
    else files.set(path, contents);
    notify({ type: 'change', path });
  };
  return { journal, change, files };
}

const bytes = (text: string) => new TextEncoder().encode(text);

/**
 * @fault Processes: The engine's frame is lost, such as out of memory
 * @seen The next run has what runs wrote up to the last second, as far as it fits (5 MB a file, 30 MB in all)
 */
it('has what programs wrote, renamed and deleted, up to the last second', async () => {
  const { journal, change, files } = setUp();
  journal.mounted({
    'a.mjs': { file: { contents: 'a' } },
    lib: { directory: { 'b.mjs': { file: { contents: 'b' } } } },
    node_modules: { directory: { x: { file: { contents: 'x' } } } },
  });
  change('out.json', bytes('{}'));
  change('a.mjs');
  files.set('moved/b.mjs', bytes('b'));
  change('lib');
  change('moved', 'directory');
  change('node_modules/x', bytes('y'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(journal.tree()).toEqual({
    'out.json': { file: { contents: bytes('{}') } },
    moved: { directory: { 'b.mjs': { file: { contents: bytes('b') } } } },
  });
});

it('leaves out what doesn’t fit, and has nothing of an old disk', async () => {
  const { journal, change } = setUp();
  change('large.bin', new Uint8Array(5_000_001));
  for (let count = 0; count < 10; count += 1) change(`part${String(count)}`, new Uint8Array(4_000_000));
  await vi.advanceTimersByTimeAsync(1000);
  expect(Object.keys(journal.tree())).toHaveLength(7);
  journal.formatted({ 'a.mjs': { file: { contents: 'a' } } });
  expect(journal.tree()).toEqual({ 'a.mjs': { file: { contents: 'a' } } });
});

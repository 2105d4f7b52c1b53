import { expect, test } from 'vitest';
import { Connection } from '../../worker/broker-channel.ts';
import { ProcessKernel } from '../../worker/process-kernel.ts';
import { coreIds } from './contents.ts';
import { libraryOf } from './library.ts';
import { LibrarySources } from './library-sources.ts';
import { librarySourcesOnDisk } from './testing/library-on-disk.ts';

/** A kernel whose process has not started: whoever asks which process it is gets an error. */
function waitingKernel(sources: LibrarySources): ProcessKernel {
  const neverTurns = { macrotask: () => undefined, now: () => 0, wake: () => () => undefined };
  return new ProcessKernel(new Connection(() => undefined), neverTurns, sources);
}

test('what is run ahead of a start needs no process, and its files are those of the core', () => {
  const sources = librarySourcesOnDisk();
  const read = new Set<string>();
  const text = sources.text.bind(sources);
  sources.text = (id) => text((read.add(id), id));
  const kernel = waitingKernel(sources);
  expect([...libraryOf(kernel).preload()].length).toBeGreaterThan(0);
  expect([...read].sort()).toEqual([...coreIds].sort());
});

test('files beyond the core are read when one of them is asked for, and then once', () => {
  const sources = librarySourcesOnDisk();
  const library = libraryOf(waitingKernel(sources));
  expect(library.require<{ parse: unknown }>('querystring').parse).toBeTypeOf('function');
  expect(library.require<{ parseArgs: unknown }>('internal/util/parse_args/parse_args').parseArgs).toBeTypeOf(
    'function',
  );
  expect(() => library.require('internal/nothing')).toThrow("Node's library has no module internal/nothing here");
});

test('a part that could not be read is asked for again, one that was read is not', () => {
  const index = { stamp: '', core: { one: [0, 3] }, common: {}, rare: { two: [0, 2], three: [2, 2] } };
  const asked: string[] = [];
  const sources = new LibrarySources(`${JSON.stringify(index)}\none`, (part) => {
    if (asked.push(part) === 1) throw new Error('offline');
    return 'abcd';
  });
  expect(sources.text('one')).toBe('one');
  expect(() => sources.text('two')).toThrow('offline');
  expect([sources.text('two'), sources.text('three'), sources.text('four')]).toEqual(['ab', 'cd', undefined]);
  expect(asked).toEqual(['rare', 'rare']);
});

import { expect, test } from 'vitest';
import { BrokerChannel } from './broker-channel.ts';
import { ProcessKernel } from './process-kernel.ts';
import { coreIds } from '../node/library/contents.ts';
import { libraryOf } from '../node/library/library.ts';
import type { PackedLibrary } from '../node/library/packed-library.ts';
import { librarySourcesOnDisk } from '../node/library/testing/library-on-disk.ts';

/** A kernel whose process has not started: reading its `info` throws. */
function unstartedKernel(sources: PackedLibrary): ProcessKernel {
  const idleHost = { macrotask: () => undefined, now: () => 0, wake: () => () => undefined };
  return new ProcessKernel(new BrokerChannel(() => undefined), idleHost, sources);
}

test('what is run ahead of a start needs no process, and its files are those of the core', () => {
  const sources = librarySourcesOnDisk();
  const read = new Set<string>();
  const text = sources.text.bind(sources);
  sources.text = (id) => text((read.add(id), id));
  const kernel = unstartedKernel(sources);
  expect([...libraryOf(kernel).preload()].length).toBeGreaterThan(0);
  expect([...read].sort()).toEqual([...coreIds].sort());
});

test('files beyond the core are read when one of them is asked for, and then once', () => {
  const sources = librarySourcesOnDisk();
  const library = libraryOf(unstartedKernel(sources));
  expect(library.require<{ parse: unknown }>('querystring').parse).toBeTypeOf('function');
  expect(library.require<{ parseArgs: unknown }>('internal/util/parse_args/parse_args').parseArgs).toBeTypeOf(
    'function',
  );
  expect(() => library.require('internal/nothing')).toThrow("Node's library has no module internal/nothing here");
});

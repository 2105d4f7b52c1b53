import type { Library } from '../library/library.ts';

/** Where Node's library keeps its `fetch`, with the classes that belong to it. */
export const undiciId = 'internal/deps/undici/undici';

/**
 * `fetch` of a program, Node's own: it reaches the servers that run inside the engine, and nothing else. Its code is
 * large, and loaded by the first call.
 */
export function createFetch(library: Library): typeof globalThis.fetch {
  return function fetch(input, init = undefined) {
    return library.require<{ fetch: typeof globalThis.fetch }>(undiciId).fetch(input, init);
  };
}

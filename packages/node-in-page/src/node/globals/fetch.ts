import type { Library } from '../library/library.ts';

/** The module of Node's library that has `fetch` and its classes. */
export const undiciId = 'internal/deps/undici/undici';

/**
 * The program's `fetch` is Node's: it reaches servers inside the engine and nothing else. It is large, so it is loaded
 * on the first call.
 */
export function createFetch(library: Library): typeof globalThis.fetch {
  return function fetch(input, init = undefined) {
    return library.require<{ fetch: typeof globalThis.fetch }>(undiciId).fetch(input, init);
  };
}

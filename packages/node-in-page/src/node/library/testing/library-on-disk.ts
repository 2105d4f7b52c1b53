import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PackedLibrary } from '../packed-library.ts';

const textOf = (name: string): string => readFileSync(path.join(import.meta.dirname, '..', name), 'utf8');

/** Node's library files as `npm ci` put them into this checkout, for tests that run the engine's builtins in Node. */
export function librarySourcesOnDisk(): PackedLibrary {
  return new PackedLibrary(textOf('node-lib.core.txt'), (part) => textOf(`node-lib.${part}.txt`));
}

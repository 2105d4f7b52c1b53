import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { compressible, contentTypes } from '../../src/hosting/content-types.ts';

const compress = {
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    }),
  gz: (text: Buffer) => promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }),
} as const satisfies Record<string, (text: Buffer) => Promise<Buffer>>;

/** Endings of the compressed copies that are written beside a file. */
const encodings = Object.keys(compress) as (keyof typeof compress)[];

const endings = new Set(compressible.flatMap((type) => (contentTypes[type] ?? []).map((name) => `.${name}`)));

/** In bytes: below it, a server's header costs more than compression saves. */
const smallest = 1_000;

export interface Compressed {
  /** Files that have a compressed copy now. */
  readonly files: number;
  /** Of these files, in bytes: as they are, and by each encoding. */
  readonly bytes: Readonly<Record<'own' | (typeof encodings)[number], number>>;
}

/**
 * Writes a copy of each file of a type that gets smaller beside it, by Brotli and by gzip: `page.html.br`, `page.html.gz`.
 * Copies that are there already are replaced.
 *
 * @throws Error of Node's file system when the folder can't be read or written.
 */
export async function compressFiles(folder: string, signal: AbortSignal): Promise<Compressed> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const places = entries
    .filter((entry) => entry.isFile() && endings.has(path.extname(entry.name)))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const bytes = { own: 0, br: 0, gz: 0 };
  let files = 0;
  const one = async (place: string): Promise<void> => {
    const text = await readFile(place);
    if (text.length < smallest) return;
    const copies = await Promise.all(encodings.map(async (name) => [name, await compress[name](text)] as const));
    if (copies.some(([, copy]) => copy.length >= text.length)) return;
    for (const [name, copy] of copies) {
      await writeFile(`${place}.${name}`, copy);
      bytes[name] += copy.length;
    }
    bytes.own += text.length;
    files += 1;
  };
  // One after the other: zlib has a thread for each encoding, and a site may be larger than memory.
  for (const place of places) {
    signal.throwIfAborted();
    await one(place);
  }
  return { files, bytes };
}

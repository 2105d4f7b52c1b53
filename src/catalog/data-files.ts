import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackedModule } from './pack-dependencies.ts';
import { CatalogError } from './catalog-error.ts';
import { readBytes } from './read-folder.ts';

/** The folder of all data, absolute: a file stands there once, however many exercises use it. */
const folder = path.resolve('playgrounds/data');

/** A file of data, shipped like a packed file and mounted below `data/` of a project. */
export interface DataFile extends PackedModule {
  readonly contents: Uint8Array;
  /** Hexadecimal digits of the SHA-256 of the contents. */
  readonly sha256: string;
  /** Where it was copied from, its source and its licence: a plain sentence of each. */
  readonly origin: string;
}

/**
 * Reads the data of an exercise.
 * @param names - as `playground.yaml` names them: `data/weather.csv` for `playgrounds/data/weather.csv`.
 * @param yamlFile - how an error names that file.
 * @throws CatalogError when a file isn't there, or `playgrounds/DATA.md` doesn't say where it is from.
 */
export async function readDataFiles(names: readonly string[], yamlFile: string): Promise<DataFile[]> {
  if (names.length === 0) return [];
  const origins = await readOrigins();
  return Promise.all(
    names.map(async (name) => {
      const contents = await readOrExplain(path.join(folder, path.posix.relative('data', name)), name, yamlFile);
      const origin = origins.get(name);
      if (origin === undefined) {
        throw new CatalogError(
          'playgrounds/DATA.md',
          undefined,
          `its table has no row for ${name}`,
          'Add its rows, origin, source, licence and SHA-256 there.',
        );
      }
      const sha256 = createHash('sha256').update(contents).digest('hex');
      const gzipBytes = gzipSync(contents, { level: 9 }).length;
      return { path: name, contents, sha256, origin, hash: sha256.slice(0, 16), gzipBytes };
    }),
  );
}

/** What the table of `playgrounds/DATA.md` says of each file, by its path in a project. */
async function readOrigins(): Promise<Map<string, string>> {
  const lines = (await readFile(path.join(folder, '..', 'DATA.md'), 'utf8')).split('\n');
  const rows = lines.filter((line) => line.startsWith('| `')).map((line) => line.split('|').map((cell) => cell.trim()));
  const plain = (cell: string | undefined): string =>
    (cell ?? '').replaceAll('`', '').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1, $2');
  return new Map(
    rows.map(([, name, , from, source, licence]) => [
      `data/${plain(name)}`,
      `Copied from ${plain(from)}. Source: ${plain(source)}. Licence: ${plain(licence)}.`,
    ]),
  );
}

async function readOrExplain(file: string, name: string, yamlFile: string): Promise<Uint8Array> {
  const bytes = await readBytes(file, `playgrounds/${name}`);
  if (bytes !== undefined) return bytes;
  throw new CatalogError(
    yamlFile,
    undefined,
    `data: there is no playgrounds/${name}`,
    'Correct the name, or add the file there and its source, licence and SHA-256 to playgrounds/DATA.md.',
  );
}

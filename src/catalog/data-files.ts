import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackedModule } from './pack-dependencies.ts';
import { CatalogError } from './playground-yaml.ts';

/** The folder of all data, absolute: a file stands there once, however many exercises use it. */
const folder = path.resolve('playgrounds/data');

/** A file of data, shipped like a packed file and mounted below `data/` of a project. */
export interface DataFile extends PackedModule {
  readonly contents: Uint8Array;
  /** Hexadecimal digits of the SHA-256 of the contents. */
  readonly sha256: string;
}

/**
 * Reads the data of an exercise.
 * @param names - as `playground.yaml` names them: `data/weather.csv` for `playgrounds/data/weather.csv`.
 * @param yamlFile - how an error names that file.
 * @throws CatalogError when a file isn't there.
 */
export function readDataFiles(names: readonly string[], yamlFile: string): Promise<DataFile[]> {
  return Promise.all(
    names.map(async (name) => {
      const contents = await readOrExplain(path.join(folder, path.posix.relative('data', name)), name, yamlFile);
      const sha256 = createHash('sha256').update(contents).digest('hex');
      const gzipBytes = gzipSync(contents, { level: 9 }).length;
      return { path: name, contents, sha256, hash: sha256.slice(0, 16), gzipBytes };
    }),
  );
}

async function readOrExplain(file: string, name: string, yamlFile: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new CatalogError(
      yamlFile,
      undefined,
      `data: there is no playgrounds/${name}`,
      'Correct the name, or add the file there and its source, licence and SHA-256 to playgrounds/DATA.md.',
    );
  }
}

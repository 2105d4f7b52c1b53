import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CatalogError } from './catalog-error.ts';

const ignored = new Set(['node_modules', 'package-lock.json', 'artifacts', '.DS_Store']);

/** Paths of all files below the folder, with `/`, sorted; what a run or an install leaves behind is left out. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => !ignored.has(entry.name))
      .map(async (entry) => {
        if (!entry.isDirectory()) return [entry.name];
        const below = await listFiles(path.join(folder, entry.name));
        return below.map((name) => `${entry.name}/${name}`);
      }),
  );
  return nested.flat().sort();
}

/** Like {@link listFiles}, but a folder that is not there has no files. */
export async function listFilesIfThere(folder: string): Promise<string[]> {
  try {
    return await listFiles(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * The text of a file of an exercise.
 * @param shownAs - how an error names the file.
 * @throws CatalogError when it is missing or not UTF-8.
 */
export async function readText(file: string, shownAs: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new CatalogError(
        shownAs,
        undefined,
        'the file is missing',
        'Create it; the Contribute page shows the folder.',
      );
    }
    throw error;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CatalogError(shownAs, undefined, 'the file is not UTF-8 text', 'Save it as UTF-8.');
  }
}

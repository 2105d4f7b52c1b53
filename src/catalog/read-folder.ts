import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CatalogError } from './catalog-error.ts';

const ignored = new Set(['node_modules', 'package-lock.json', 'artifacts', '.DS_Store']);

/** How errors name a file: below the project's root, with `/`. */
function nameOf(file: string): string {
  return path.relative('.', file).split(path.sep).join('/');
}

/**
 * What a link points to is no part of the exercise: it would publish any file of the machine that builds the site.
 * @throws CatalogError always.
 */
export function refuseLink(shownAs: string): never {
  throw new CatalogError(
    shownAs,
    undefined,
    'this is a symbolic link',
    'Put a copy of the file or folder there: what is published stands in the exercise itself.',
  );
}

/**
 * Paths of all files below the folder, with `/`, sorted; what a run or an install leaves behind is left out.
 * @param shownAs - how an error names the folder.
 * @throws CatalogError for a symbolic link.
 */
export async function listFiles(folder: string, shownAs = nameOf(folder)): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => !ignored.has(entry.name))
      .map(async (entry) => {
        const nameInside = `${shownAs}/${entry.name}`;
        if (entry.isSymbolicLink()) refuseLink(nameInside);
        if (!entry.isDirectory()) return [entry.name];
        const below = await listFiles(path.join(folder, entry.name), nameInside);
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
 * The bytes of a file that an author wrote, undefined when it is missing.
 * @throws CatalogError for a symbolic link.
 */
export async function readBytes(file: string, shownAs: string): Promise<Buffer | undefined> {
  try {
    if ((await lstat(file)).isSymbolicLink()) refuseLink(shownAs);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The text of a file of an exercise.
 * @param shownAs - how an error names the file.
 * @throws CatalogError when it is missing, not UTF-8, or a symbolic link.
 */
export async function readText(file: string, shownAs: string): Promise<string> {
  const bytes = await readBytes(file, shownAs);
  if (bytes === undefined)
    throw new CatalogError(
      shownAs,
      undefined,
      'the file is missing',
      'Create it; the Contribute page shows the folder.',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CatalogError(shownAs, undefined, 'the file is not UTF-8 text', 'Save it as UTF-8.');
  }
}

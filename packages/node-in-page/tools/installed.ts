import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Finds a file in the closest `node_modules` directory that has it, from this workspace upwards.
 *
 * @param file - such as `acorn/LICENSE` or `.bin/node`.
 * @returns its path, or undefined.
 */
export function findInstalled(file: string): string | undefined {
  for (let folder = path.resolve(import.meta.dirname, '..'); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', file);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * Like {@link findInstalled}, for a file that must be there after an install.
 *
 * @throws Error that names the file, if no `node_modules` has it.
 */
export function requireInstalled(file: string): string {
  const found = findInstalled(file);
  if (found === undefined) throw new Error(`node_modules/${file} is missing: run "npm install".`);
  return found;
}

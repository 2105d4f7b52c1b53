import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Finds a file in the closest `node_modules` directory that has it, from this workspace upwards.
 *
 * @param file - such as `acorn/LICENSE` or `.bin/node`.
 * @returns its path, or undefined.
 */
export function findInstalled(file: string): string | undefined {
  for (let directory = path.resolve(import.meta.dirname, '..'); ; directory = path.dirname(directory)) {
    const candidate = path.join(directory, 'node_modules', file);
    if (existsSync(candidate)) return candidate;
    if (directory === path.dirname(directory)) return undefined;
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

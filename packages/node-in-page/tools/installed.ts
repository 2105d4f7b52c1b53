import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The path of a file below the nearest `node_modules` that has it, undefined when none has: a workspace's packages are
 * installed beside the workspace or further up.
 * @param file - such as `acorn/LICENSE` or `.bin/node`.
 */
export function findInstalled(file: string): string | undefined {
  for (let folder = path.resolve(import.meta.dirname, '..'); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', file);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * The path of a file that an install brings.
 * @throws Error that names the file, when no `node_modules` has it.
 */
export function requireInstalled(file: string): string {
  const found = findInstalled(file);
  if (found === undefined) throw new Error(`node_modules/${file} is missing: run "npm install".`);
  return found;
}

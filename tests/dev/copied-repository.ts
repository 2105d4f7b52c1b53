import { cp, link, mkdir, mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * What a checkout makes by itself, anywhere and among its packages: a cold start has none of it, and other steps of
 * `npm test` write it while the copy is made.
 */
const made = new Set(['.astro', '.cache', '.git', 'dist', 'dist-sub-path', 'test-results']);
const caches = new Set(['.astro', '.cache', '.vite', '.vite-temp']);

/**
 * A copy of the working tree that a test may change, as it is right after `npm ci`. Packages are hard links: nothing
 * writes into them.
 */
export async function copyRepository(root: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dev-server-'));
  await copyFolder(root, folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const { name } = entry;
    const [source, target] = [path.join(from, name), path.join(to, name)];
    if (made.has(name)) continue;
    if (name === 'node_modules') await linkFolder(source, target, caches);
    else if (entry.isDirectory()) await copyFolder(source, target);
    else await copyFile(source, target);
  }
}

/** A file that is gone by now was a temporary one of another step. */
async function copyFile(source: string, target: string): Promise<void> {
  try {
    await cp(source, target);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

async function linkFolder(from: string, to: string, without = new Set<string>()): Promise<void> {
  await mkdir(to);
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries
      .filter(({ name }) => !without.has(name))
      .map(async (entry) => {
        const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
        if (entry.isDirectory()) await linkFolder(source, target);
        // Relative, as npm makes those of workspaces: they lead into the copy.
        else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
        else await linkFile(source, target);
      }),
  );
}

/** Another file system, such as a temporary one in memory, takes a copy. */
async function linkFile(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await cp(source, target);
  }
}

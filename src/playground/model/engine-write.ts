import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';

/**
 * Writes a file of the page. Where a program has put a file in place of its folder, or a folder in place of the file, that
 * is removed: the page owns the path.
 * @throws EngineError `file-system` when the disk is full.
 */
export async function writeOver(engine: Engine, path: string, text: string): Promise<void> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  await clearingWay(engine, path, async () => {
    if (folder !== '') await engine.fs.mkdir(folder, { recursive: true });
    await engine.fs.writeFile(path, text);
  });
}

/** Makes a folder of the page, and the ones above it, in place of anything that isn't one. */
export async function makeFolder(engine: Engine, path: string): Promise<void> {
  await clearingWay(engine, `${path}/.`, () => engine.fs.mkdir(path, { recursive: true }));
}

/** Removes what is at a path of the page, whatever a program has made of it. */
export async function removeAny(engine: Engine, path: string): Promise<void> {
  try {
    await engine.fs.rm(path, { recursive: true, force: true });
  } catch (error) {
    // With a file in place of its folder, there is nothing at the path.
    if (posixOf(error) !== 'ENOTDIR') throw error;
  }
}

async function clearingWay(engine: Engine, path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const posix = posixOf(error);
    if (posix === undefined || posix === 'ENOSPC') throw error;
    await clearWay(engine, path);
    await work();
  }
}

/** Leaves nothing but folders above a path, and nothing but a file at it. */
async function clearWay(engine: Engine, path: string): Promise<void> {
  for (let end = path.indexOf('/', 1); end !== -1; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end);
    if (await isFolder(engine, folder)) continue;
    await engine.fs.rm(folder, { recursive: true, force: true });
    return;
  }
  if (await isFolder(engine, path)) await engine.fs.rm(path, { recursive: true, force: true });
}

async function isFolder(engine: Engine, path: string): Promise<boolean> {
  try {
    await engine.fs.readdir(path);
    return true;
  } catch (error) {
    if (posixOf(error) === undefined) throw error;
    return false;
  }
}

/** The POSIX code of an error of the file system; undefined for another one. */
function posixOf(error: unknown): string | undefined {
  if (!(error instanceof EngineError) || error.failure.code !== 'file-system') return undefined;
  return error.failure.data.posix;
}

import type { DirectoryEntry, Engine } from 'node-in-page/src/engine.ts';

/** Dependencies are mounted, never moved: they are the same in both engines. */
const mounted = 'node_modules';

/**
 * Makes `to` hold what runs wrote or deleted in `from`. Both have the project mounted already.
 * @param owns - paths whose source of truth is the workspace; they are skipped.
 * @throws EngineError of the engine that failed; `to` is then incomplete and should be disposed.
 */
export async function moveRunFiles(from: Engine, to: Engine, owns: (path: string) => boolean): Promise<void> {
  await moveFolder(from, to, '', owns);
}

async function moveFolder(from: Engine, to: Engine, folder: string, owns: (path: string) => boolean): Promise<void> {
  const [source, target] = await Promise.all([from.fs.readdir(folder || '.'), to.fs.readdir(folder || '.')]);
  const wanted = new Map(source.map((entry) => [entry.name, entry]));
  const present = new Map(target.map((entry) => [entry.name, entry]));

  for (const { name, kind } of target) {
    const path = join(folder, name);
    if (name === mounted || owns(path) || sameKind(wanted.get(name), kind)) continue;
    if (kind === 'directory' && (await ownsSomething(to, path, owns))) continue;
    await to.fs.rm(path, { recursive: true, force: true });
    present.delete(name);
  }
  for (const { name, kind } of source) {
    const path = join(folder, name);
    if (name === mounted || owns(path)) continue;
    if (kind === 'directory') {
      if (!present.has(name)) await to.fs.mkdir(path, { recursive: true });
      await moveFolder(from, to, path, owns);
    } else {
      await to.fs.writeFile(path, await from.fs.readFile(path));
    }
  }
}

/** Links are copied as the files they point to, so links and files compare equal. */
function sameKind(entry: DirectoryEntry | undefined, kind: DirectoryEntry['kind']): boolean {
  return entry !== undefined && (entry.kind === 'directory') === (kind === 'directory');
}

async function ownsSomething(engine: Engine, folder: string, owns: (path: string) => boolean): Promise<boolean> {
  for (const { name, kind } of await engine.fs.readdir(folder)) {
    const path = join(folder, name);
    if (owns(path) || (kind === 'directory' && (await ownsSomething(engine, path, owns)))) return true;
  }
  return false;
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

import type { DirectoryEntry, Engine, FileSystemTree, SymlinkNode } from 'node-in-page/src/engine.ts';

/** Dependencies are mounted, never moved: they are the same in both engines. */
const mounted = 'node_modules';

/** Everything outside `node_modules`: what the page wrote there, and what runs left. */
export async function readFiles(from: Engine): Promise<FileSystemTree> {
  return from.salvage === undefined ? readDirectory(from, '') : from.salvage();
}

async function readDirectory(from: Engine, directory: string): Promise<FileSystemTree> {
  const tree: FileSystemTree = {};
  for (const { name, kind } of await from.fs.readdir(directory || '.')) {
    const path = join(directory, name);
    if (path === mounted) continue;
    tree[name] =
      kind === 'directory'
        ? { directory: await readDirectory(from, path) }
        : // A link is copied as the file that it points to.
          { file: { contents: await from.fs.readFile(path) } };
  }
  return tree;
}

/**
 * Makes `to` hold what runs wrote, and lack what they deleted. The project is mounted in it already.
 * @param owns - paths whose source of truth is the workspace; they are skipped.
 * @throws EngineError of `to`, which is then incomplete and should be disposed.
 */
export async function writeRunFiles(files: FileSystemTree, to: Engine, owns: (path: string) => boolean): Promise<void> {
  await writeDirectory(files, to, '', owns);
}

async function writeDirectory(
  files: FileSystemTree,
  to: Engine,
  directory: string,
  owns: (path: string) => boolean,
): Promise<void> {
  const target = await to.fs.readdir(directory || '.');
  const present = new Set(target.map(({ name }) => name));

  for (const { name, kind } of target) {
    const path = join(directory, name);
    if (path === mounted || owns(path) || sameKind(files[name], kind)) continue;
    if (kind === 'directory' && (await ownsSomething(to, path, owns))) continue;
    await to.fs.rm(path, { recursive: true, force: true });
    present.delete(name);
  }
  for (const [name, node] of Object.entries(files)) {
    const path = join(directory, name);
    if (path === mounted || owns(path)) continue;
    if ('directory' in node) {
      if (!present.has(name)) await to.fs.mkdir(path, { recursive: true });
      await writeDirectory(node.directory, to, path, owns);
    } else if ('contents' in node.file) {
      await to.fs.writeFile(path, node.file.contents);
    } else {
      await to.mount(treeOf(path, { file: node.file }));
    }
  }
}

/** Links count as files. */
function sameKind(node: FileSystemTree[string] | undefined, kind: DirectoryEntry['kind']): boolean {
  return node !== undefined && 'directory' in node === (kind === 'directory');
}

async function ownsSomething(engine: Engine, directory: string, owns: (path: string) => boolean): Promise<boolean> {
  for (const { name, kind } of await engine.fs.readdir(directory)) {
    const path = join(directory, name);
    if (owns(path) || (kind === 'directory' && (await ownsSomething(engine, path, owns)))) return true;
  }
  return false;
}

function treeOf(path: string, node: SymlinkNode): FileSystemTree {
  const [name = '', ...rest] = path.split('/');
  return { [name]: rest.length === 0 ? node : { directory: treeOf(rest.join('/'), node) } };
}

function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

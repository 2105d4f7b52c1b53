import type { DirectoryNode, FileNode, FileSystemTree } from 'node-in-page/src/engine.ts';

/** A tree to mount, from files with their paths. */
export function buildTree(files: Iterable<readonly [path: string, file: FileNode]>): FileSystemTree {
  const root: FileSystemTree = {};
  for (const [path, file] of files) {
    const parts = path.split('/');
    const name = parts.pop();
    if (name === undefined || name === '') continue;
    let folder = root;
    for (const part of parts) {
      const found = folder[part];
      const next: DirectoryNode = found !== undefined && 'directory' in found ? found : { directory: {} };
      folder[part] = next;
      folder = next.directory;
    }
    folder[name] = file;
  }
  return root;
}

import type { DirectoryNode, FileNode, FileSystemTree, SymlinkNode } from 'node-in-page/src/engine.ts';

type Folder = Map<string, Folder | FileNode | SymlinkNode>;

/**
 * What the page has put into a project, by reference: enough to recreate it when an instance has to be torn down and
 * can't export its files.
 */
export class ProjectRecord {
  readonly #root: Folder = new Map();

  mount(tree: FileSystemTree): void {
    mountInto(this.#root, tree);
  }

  writeFile(path: string, contents: string | Uint8Array): void {
    const names = split(path);
    const name = names.pop();
    if (name !== undefined) folderAt(this.#root, names).set(name, { file: { contents } });
  }

  mkdir(path: string): void {
    folderAt(this.#root, split(path));
  }

  rm(path: string): void {
    const names = split(path);
    const name = names.pop();
    if (name === undefined) this.#root.clear();
    else folderAt(this.#root, names).delete(name);
  }

  tree(): FileSystemTree {
    return toTree(this.#root);
  }
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function folderAt(root: Folder, names: readonly string[]): Folder {
  let folder = root;
  for (const name of names) {
    const next = folder.get(name);
    if (next instanceof Map) {
      folder = next;
    } else {
      const made: Folder = new Map();
      folder.set(name, made);
      folder = made;
    }
  }
  return folder;
}

function mountInto(folder: Folder, tree: FileSystemTree): void {
  for (const [name, node] of Object.entries(tree)) {
    if ('directory' in node) mountInto(folderAt(folder, [name]), node.directory);
    else folder.set(name, node);
  }
}

function toTree(folder: Folder): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const [name, node] of folder) {
    tree[name] = node instanceof Map ? ({ directory: toTree(node) } satisfies DirectoryNode) : node;
  }
  return tree;
}

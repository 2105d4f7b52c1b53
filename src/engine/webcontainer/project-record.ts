import type { DirectoryNode, FileNode, FileSystemTree, SymlinkNode } from 'node-in-page/src/engine.ts';

type Folder = Map<string, Folder | FileNode | SymlinkNode>;

/** Dependencies are mounted by the page; what runs do to them is not kept. */
const mountedFolder = 'node_modules';

/**
 * A playground's files as the page last knew them: what it has put there, by reference, and what runs were seen to leave.
 * Enough to go on with when an instance has died and its files with it.
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

  /** Takes over what the instance holds now, `node_modules` aside. */
  saw(tree: FileSystemTree): void {
    const mounted = this.#root.get(mountedFolder);
    this.#root.clear();
    mountInto(this.#root, withoutPackages(tree));
    if (mounted !== undefined) this.#root.set(mountedFolder, mounted);
  }

  tree(): FileSystemTree {
    return toTree(this.#root);
  }
}

/** The files that are not dependencies. */
export function withoutPackages(tree: FileSystemTree): FileSystemTree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => name !== mountedFolder));
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

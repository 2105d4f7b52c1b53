import type { DirectoryNode, FileNode, FileSystemTree, SymlinkNode } from 'node-in-page/src/engine.ts';

type Directory = Map<string, Directory | FileNode | SymlinkNode>;

/** Dependencies are mounted by the page; what runs do to them is not kept. */
const mountedDirectory = 'node_modules';

/**
 * A playground's files as the page last knew them: what it has put there, by reference, and what runs were seen to leave.
 * Enough to go on with when an instance has died and its files with it.
 */
export class ProjectRecord {
  readonly #root: Directory = new Map();

  mount(tree: FileSystemTree): void {
    mountInto(this.#root, tree);
  }

  writeFile(path: string, contents: string | Uint8Array): void {
    const names = split(path);
    const name = names.pop();
    if (name !== undefined) directoryAt(this.#root, names).set(name, { file: { contents } });
  }

  mkdir(path: string): void {
    directoryAt(this.#root, split(path));
  }

  rm(path: string): void {
    const names = split(path);
    const name = names.pop();
    if (name === undefined) this.#root.clear();
    else directoryAt(this.#root, names).delete(name);
  }

  /** Takes over what the instance holds now, `node_modules` aside. */
  saw(tree: FileSystemTree): void {
    const mounted = this.#root.get(mountedDirectory);
    this.#root.clear();
    mountInto(this.#root, withoutPackages(tree));
    if (mounted !== undefined) this.#root.set(mountedDirectory, mounted);
  }

  tree(): FileSystemTree {
    return toTree(this.#root);
  }
}

/** The files that are not dependencies. */
export function withoutPackages(tree: FileSystemTree): FileSystemTree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => name !== mountedDirectory));
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function directoryAt(root: Directory, names: readonly string[]): Directory {
  let directory = root;
  for (const name of names) {
    const next = directory.get(name);
    if (next instanceof Map) {
      directory = next;
    } else {
      const made: Directory = new Map();
      directory.set(name, made);
      directory = made;
    }
  }
  return directory;
}

function mountInto(directory: Directory, tree: FileSystemTree): void {
  for (const [name, node] of Object.entries(tree)) {
    if ('directory' in node) mountInto(directoryAt(directory, [name]), node.directory);
    else directory.set(name, node);
  }
}

function toTree(directory: Directory): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const [name, node] of directory) {
    tree[name] = node instanceof Map ? ({ directory: toTree(node) } satisfies DirectoryNode) : node;
  }
  return tree;
}

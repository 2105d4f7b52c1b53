import type {
  DirectoryEntry,
  Engine,
  EngineFs,
  EngineName,
  EngineProcess,
  FileSystemTree,
  Unsubscribe,
} from 'node-in-page/src/engine.ts';
import { EngineError } from 'node-in-page/src/engine-error.ts';

type Folder = Map<string, Folder | Uint8Array>;

/** An engine that holds files and runs nothing: for tests of what chooses engines and moves files between them. */
export class MemoryEngine implements Engine {
  readonly name: EngineName;
  disposed = false;
  readonly #root: Folder = new Map();

  constructor(name: EngineName) {
    this.name = name;
  }

  mount(tree: FileSystemTree): Promise<void> {
    return this.#do(() => mountInto(this.#root, tree));
  }

  readonly fs: EngineFs = {
    readFile: (path) =>
      this.#do(() => {
        const [folder, name] = this.#parent(path);
        const file = folder.get(name);
        if (!(file instanceof Uint8Array)) throw notFound(path);
        return file;
      }),
    writeFile: (path, contents) =>
      this.#do(() => {
        const [folder, name] = this.#parent(path);
        if (folder.get(name) instanceof Map) throw new EngineError('file-system', { path, posix: 'EISDIR' });
        folder.set(name, toBytes(contents));
      }),
    readdir: (path) =>
      this.#do((): DirectoryEntry[] =>
        [...this.#folder(path)].map(([name, node]) => ({ name, kind: node instanceof Map ? 'directory' : 'file' })),
      ),
    mkdir: (path) =>
      this.#do(() => {
        const names = split(path);
        const isFile = (length: number) => this.#node(names.slice(0, length)) instanceof Uint8Array;
        if (names.some((_, index) => isFile(index + 1)))
          throw new EngineError('file-system', { path, posix: 'ENOTDIR' });
        folderAt(this.#root, names);
      }),
    rm: (path) =>
      this.#do(() => {
        const [folder, name] = this.#parent(path);
        folder.delete(name);
      }),
    watch: (): Unsubscribe => () => {},
  };

  format(tree: FileSystemTree): Promise<void> {
    return this.#do(() => {
      this.#root.clear();
      mountInto(this.#root, tree);
    });
  }

  spawn(): Promise<EngineProcess> {
    return Promise.reject(new EngineError('command-not-found', { command: 'this engine only holds files' }));
  }

  shell(): Promise<EngineProcess> {
    return this.spawn();
  }

  onServer(): Unsubscribe {
    return () => {};
  }

  dispose(): Promise<void> {
    this.disposed = true;
    return Promise.resolve();
  }

  /** Every file as text, by path. */
  files(): Record<string, string> {
    return Object.fromEntries(list(this.#root, ''));
  }

  #do<T>(operation: () => T): Promise<T> {
    if (this.disposed) return Promise.reject(new EngineError('disposed'));
    return new Promise((resolve) => resolve(operation()));
  }

  #node(names: readonly string[]): Folder | Uint8Array | undefined {
    return names.reduce<Folder | Uint8Array | undefined>(
      (found, name) => (found instanceof Map ? found.get(name) : undefined),
      this.#root,
    );
  }

  #folder(path: string): Folder {
    let folder: Folder = this.#root;
    for (const name of split(path)) {
      const next = folder.get(name);
      if (!(next instanceof Map)) throw notFound(path);
      folder = next;
    }
    return folder;
  }

  #parent(path: string): [Folder, string] {
    const names = split(path);
    const name = names.pop();
    if (name === undefined) throw notFound(path);
    return [this.#folder(names.join('/')), name];
  }
}

function notFound(path: string): EngineError {
  return new EngineError('file-system', { path, posix: 'ENOENT' });
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function toBytes(contents: string | Uint8Array): Uint8Array {
  return typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;
}

function folderAt(root: Folder, names: readonly string[]): Folder {
  let folder = root;
  for (const name of names) {
    const next = folder.get(name);
    const found: Folder = next instanceof Map ? next : new Map<string, Folder | Uint8Array>();
    folder.set(name, found);
    folder = found;
  }
  return folder;
}

function mountInto(folder: Folder, tree: FileSystemTree): void {
  for (const [name, node] of Object.entries(tree)) {
    if ('directory' in node) mountInto(folderAt(folder, [name]), node.directory);
    else if ('contents' in node.file) folder.set(name, toBytes(node.file.contents));
  }
}

function* list(folder: Folder, path: string): Generator<[string, string]> {
  for (const [name, node] of folder) {
    if (node instanceof Map) yield* list(node, `${path}${name}/`);
    else yield [`${path}${name}`, new TextDecoder().decode(node)];
  }
}

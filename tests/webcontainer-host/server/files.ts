import { mkdir, readdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SessionCalls, WireFile, WireFolder } from '../protocol.ts';

const entryType = { file: 1, directory: 2, symlink: 3 } as const;

/** The file calls of a session, in its own folder. Paths can't lead out of it. */
export class Files {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The real path. @throws Error when the path leads out of the folder. */
  resolve(virtual: string): string {
    const real = path.resolve(this.#root, virtual);
    if (real !== this.#root && !real.startsWith(this.#root + path.sep)) {
      throw new Error(`EACCES: permission denied, '${virtual}'`);
    }
    return real;
  }

  readonly loadFiles: SessionCalls['loadFiles'] = async (tree, mountPoint) => {
    const target = this.resolve(mountPoint ?? '.');
    // WebContainer's documentation asks for the mount point to exist.
    await readdir(target);
    await writeTree(target, tree);
  };

  /** Of globs it knows only a folder with all that is in it. */
  readonly serialize: SessionCalls['serialize'] = (virtual, excludes) =>
    readTree(this.resolve(virtual), new Set(excludes.map((glob) => glob.replace(/\/\*\*$/, ''))));

  readonly readFile: SessionCalls['readFile'] = async (virtual) => ({
    base64: (await readFile(this.resolve(virtual))).toString('base64'),
  });

  readonly readText: SessionCalls['readText'] = (virtual, encoding) => readFile(this.resolve(virtual), encoding);

  readonly writeFile: SessionCalls['writeFile'] = async (virtual, data, encoding) => {
    const contents = typeof data === 'string' ? data : Buffer.from(data.base64, 'base64');
    await writeFile(this.resolve(virtual), contents, encoding);
  };

  readonly readdir: SessionCalls['readdir'] = async (virtual) => {
    const entries = await readdir(this.resolve(virtual), { withFileTypes: true });
    return entries.map((entry) => ({
      name: entry.name,
      type: entry.isDirectory() ? entryType.directory : entry.isFile() ? entryType.file : entryType.symlink,
    }));
  };

  readonly mkdir: SessionCalls['mkdir'] = (virtual, recursive) => mkdir(this.resolve(virtual), { recursive });

  readonly rm: SessionCalls['rm'] = (virtual, options) => rm(this.resolve(virtual), options);

  readonly rename: SessionCalls['rename'] = (from, to) => rename(this.resolve(from), this.resolve(to));
}

async function writeTree(folder: string, tree: WireFolder): Promise<void> {
  for (const [name, node] of Object.entries(tree.d)) {
    const target = path.join(folder, name);
    if ('d' in node) {
      await mkdir(target, { recursive: true });
      await writeTree(target, node);
    } else if ('l' in node.f) {
      await symlink(node.f.l, target);
    } else {
      await writeFile(target, Buffer.from(node.f.c, node.f.b === true ? 'latin1' : 'utf8'));
    }
  }
}

async function readTree(folder: string, without: ReadonlySet<string> = new Set()): Promise<WireFolder> {
  const nodes: Record<string, WireFolder | WireFile> = {};
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const source = path.join(folder, entry.name);
    if (without.has(entry.name)) continue;
    if (entry.isDirectory()) nodes[entry.name] = await readTree(source);
    else if (entry.isSymbolicLink()) nodes[entry.name] = { f: { l: await readlink(source) } };
    else if (entry.isFile()) nodes[entry.name] = fileNode(await readFile(source));
  }
  return { d: nodes };
}

function fileNode(bytes: Buffer): WireFile {
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return { f: { c: text } };
  return { f: { c: bytes.toString('latin1'), b: true } };
}

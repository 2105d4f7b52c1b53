import { Blob } from '../kernel/native-blob.ts';
import { BLOB_THRESHOLD, FileContents, type BlobReader } from './file-contents.ts';
import { ROOT_INODE, type DirectoryInode, type Inode } from './inode.ts';
import type { InodeSnapshot, JournalEntry, TreeSnapshot } from '../kernel/journal.ts';

/** All inodes of a tree. Only journal entries modify it, so replicas that apply the same entries are identical. */
export class InodeTable {
  readonly #inodes = new Map<number, Inode>();
  readonly #readBlob: BlobReader;
  /** Inodes whose link count dropped to zero during {@link batch}; undefined outside of it. */
  #unlinked: Set<Inode> | undefined;
  readonly root: DirectoryInode;

  constructor(time: number, readBlob: BlobReader, snapshot?: TreeSnapshot) {
    this.#readBlob = readBlob;
    if (snapshot) this.#restore(snapshot);
    else
      this.#add({
        id: ROOT_INODE,
        kind: 'directory',
        mode: 0o755,
        atime: time,
        mtime: time,
        ctime: time,
        birthtime: time,
      });
    const root = this.#inodes.get(ROOT_INODE);
    if (root?.kind !== 'directory') throw new Error('The file-tree snapshot has no root directory.');
    this.root = root;
  }

  get(id: number): Inode | undefined {
    return this.#inodes.get(id);
  }

  /** All linked inodes, in no particular order. */
  all(): Iterable<Inode> {
    return this.#inodes.values();
  }

  /** Applies several changes as one: an inode is freed only if it is still unlinked once all of them are done. */
  batch(changes: () => void): void {
    const unnamed = (this.#unlinked = new Set<Inode>());
    try {
      changes();
    } finally {
      this.#unlinked = undefined;
      for (const inode of unnamed) if (inode.links.length === 0) this.#free(inode);
    }
  }

  /** Applies one entry. An entry that no longer applies, such as a write to a removed file, is a no-op. */
  apply(entry: JournalEntry): void {
    switch (entry.change) {
      case 'create': {
        const { inode: id, kind, mode, time, target, contents, compiled } = entry;
        const times = { atime: time, mtime: time, ctime: time, birthtime: time };
        const inode =
          this.#inodes.get(id) ??
          this.#add({
            id,
            kind,
            mode,
            ...times,
            ...(target === undefined ? {} : { target }),
            ...(contents === undefined ? {} : { contents }),
            ...(compiled === undefined ? {} : { compiled }),
          });
        return this.#link(inode, entry.parent, entry.name, time);
      }
      case 'link': {
        const inode = this.#inodes.get(entry.inode);
        return inode && this.#link(inode, entry.parent, entry.name, entry.time);
      }
      case 'unlink': {
        const inode = this.#inodes.get(entry.inode);
        if (!inode) return;
        this.#unlink(inode, entry.parent, entry.name, entry.time);
        if (inode.links.length === 0) this.#free(inode);
        return;
      }
      case 'rename': {
        const inode = this.#inodes.get(entry.inode);
        if (!inode) return;
        this.#unlink(inode, entry.fromParent, entry.fromName, entry.time);
        return this.#link(inode, entry.parent, entry.name, entry.time);
      }
      case 'attributes': {
        const inode = this.#inodes.get(entry.inode);
        if (!inode) return;
        inode.mode = entry.mode ?? inode.mode;
        inode.atime = entry.atime ?? inode.atime;
        inode.mtime = entry.mtime ?? inode.mtime;
        inode.ctime = entry.time;
        return;
      }
      case 'guard': {
        const inode = this.#inodes.get(entry.inode);
        if (inode) inode.guard = entry.guard;
        return;
      }
      case 'compiled': {
        const inode = this.#inodes.get(entry.inode);
        if (inode?.kind === 'file') inode.compiled = entry.text;
        return;
      }
      default:
        return this.#changeContents(entry);
    }
  }

  /** A structured-cloneable copy of the tree. Contents of 64 kB or more are shared by reference. */
  snapshot(): TreeSnapshot {
    const inodes: InodeSnapshot[] = [];
    for (const inode of this.#inodes.values()) {
      const { id, mode, atime, mtime, ctime, birthtime } = inode;
      const guard = inode.guard === undefined ? {} : { guard: inode.guard };
      const attributes = { id, mode, atime, mtime, ctime, birthtime, ...guard };
      if (inode.kind === 'directory') {
        const entries = [...inode.entries].map(([name, child]) => [name, child.id] as const);
        inodes.push({ ...attributes, kind: 'directory', entries });
      } else if (inode.kind === 'symlink') {
        inodes.push({ ...attributes, kind: 'symlink', target: inode.target });
      } else {
        if (typeof inode.compiled === 'string' && inode.compiled.length >= BLOB_THRESHOLD) {
          inode.compiled = new Blob([inode.compiled]);
        }
        const compiled = inode.compiled === undefined ? {} : { compiled: inode.compiled };
        inodes.push({ ...attributes, kind: 'file', contents: inode.contents.shared(), ...compiled });
      }
    }
    return { inodes };
  }

  #changeContents(entry: Extract<JournalEntry, { change: 'replace' | 'write' | 'append' | 'truncate' }>): void {
    const inode = this.#inodes.get(entry.inode);
    if (inode?.kind !== 'file') return;
    if (entry.change === 'replace') inode.contents.replace(entry.contents);
    else if (entry.change === 'write') inode.contents.write(entry.offset, entry.bytes);
    else if (entry.change === 'append') inode.contents.write(inode.contents.size, entry.bytes);
    else inode.contents.truncate(entry.size);
    inode.compiled = undefined;
    inode.mtime = entry.time;
    inode.ctime = entry.time;
  }

  #link(inode: Inode, parentId: number, name: string, time: number): void {
    const parent = this.#inodes.get(parentId);
    if (parent?.kind !== 'directory') return;
    const old = parent.entries.get(name);
    if (old === inode) return;
    if (old) {
      this.#unlink(old, parentId, name, time);
      if (old.links.length === 0) this.#free(old);
    }
    parent.entries.set(name, inode);
    inode.links.push({ parent, name });
    inode.ctime = time;
    parent.mtime = time;
    parent.ctime = time;
  }

  #unlink(inode: Inode, parentId: number, name: string, time: number): void {
    const parent = this.#inodes.get(parentId);
    if (parent?.kind !== 'directory' || parent.entries.get(name) !== inode) return;
    parent.entries.delete(name);
    inode.links = inode.links.filter((link) => link.parent !== parent || link.name !== name);
    inode.ctime = time;
    parent.mtime = time;
    parent.ctime = time;
  }

  /** Frees an unlinked inode and, recursively, its entries. Open files keep their own reference. */
  #free(inode: Inode): void {
    if (this.#unlinked) {
      this.#unlinked.add(inode);
      return;
    }
    this.#inodes.delete(inode.id);
    if (inode.kind !== 'directory') return;
    for (const [name, child] of inode.entries) {
      child.links = child.links.filter((link) => link.parent !== inode || link.name !== name);
      if (child.links.length === 0) this.#free(child);
    }
  }

  #add(attributes: InodeSnapshot): Inode {
    const { id, mode, atime, mtime, ctime, birthtime, guard } = attributes;
    const common = { id, mode, atime, mtime, ctime, birthtime, guard, links: [] };
    let inode: Inode;
    if (attributes.kind === 'directory') inode = { ...common, kind: 'directory', entries: new Map() };
    else if (attributes.kind === 'symlink') inode = { ...common, kind: 'symlink', target: attributes.target ?? '' };
    else {
      const contents = new FileContents(attributes.contents, this.#readBlob);
      inode = { ...common, kind: 'file', contents, compiled: attributes.compiled };
    }
    this.#inodes.set(id, inode);
    return inode;
  }

  #restore(snapshot: TreeSnapshot): void {
    for (const attributes of snapshot.inodes) this.#add(attributes);
    for (const attributes of snapshot.inodes) {
      const parent = this.#inodes.get(attributes.id);
      if (parent?.kind !== 'directory') continue;
      for (const [name, id] of attributes.entries ?? []) {
        const child = this.#inodes.get(id);
        if (!child) throw new Error(`The file-tree snapshot lacks inode ${String(id)}.`);
        parent.entries.set(name, child);
        child.links.push({ parent, name });
      }
    }
  }
}

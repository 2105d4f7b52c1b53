import { Blob } from '../kernel/native-blob.ts';
import { BLOB_THRESHOLD, FileContents, type BlobReader } from './file-contents.ts';
import { ROOT_INODE, type DirectoryInode, type Inode } from './inode.ts';
import type { InodeSnapshot, JournalEntry, TreeSnapshot } from '../kernel/journal.ts';

/** All inodes of a tree. It changes by journal entries alone, so that replicas that apply the same ones are equal. */
export class InodeTable {
  readonly #inodes = new Map<number, Inode>();
  readonly #readBlob: BlobReader;
  /** What lost its last name while several changes are made as one. */
  #unnamed: Set<Inode> | undefined;
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
    if (root?.kind !== 'directory') throw new Error('A snapshot of a file tree has no root folder.');
    this.root = root;
  }

  get(id: number): Inode | undefined {
    return this.#inodes.get(id);
  }

  /** All that have a name, in no order. */
  all(): Iterable<Inode> {
    return this.#inodes.values();
  }

  /** Several changes as one: what has no name in between, but has one again in the end, is kept with its contents. */
  asOne(changes: () => void): void {
    const unnamed = (this.#unnamed = new Set<Inode>());
    try {
      changes();
    } finally {
      this.#unnamed = undefined;
      for (const inode of unnamed) if (inode.links.length === 0) this.#forget(inode);
    }
  }

  /** Makes the change. One that no longer makes sense, such as a write to a removed file, changes nothing. */
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
        return this.#attach(inode, entry.parent, entry.name, time);
      }
      case 'link': {
        const inode = this.#inodes.get(entry.inode);
        return inode && this.#attach(inode, entry.parent, entry.name, entry.time);
      }
      case 'unlink': {
        const inode = this.#inodes.get(entry.inode);
        if (!inode) return;
        this.#detach(inode, entry.parent, entry.name, entry.time);
        if (inode.links.length === 0) this.#forget(inode);
        return;
      }
      case 'rename': {
        const inode = this.#inodes.get(entry.inode);
        if (!inode) return;
        this.#detach(inode, entry.fromParent, entry.fromName, entry.time);
        return this.#attach(inode, entry.parent, entry.name, entry.time);
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
      case 'compiled': {
        const inode = this.#inodes.get(entry.inode);
        if (inode?.kind === 'file') inode.compiled = entry.text;
        return;
      }
      default:
        return this.#changeContents(entry);
    }
  }

  /** Everything as data. Contents from 64 kB on are shared by reference. */
  snapshot(): TreeSnapshot {
    const inodes: InodeSnapshot[] = [];
    for (const inode of this.#inodes.values()) {
      const { id, mode, atime, mtime, ctime, birthtime } = inode;
      const facts = { id, mode, atime, mtime, ctime, birthtime };
      if (inode.kind === 'directory') {
        const entries = [...inode.entries].map(([name, child]) => [name, child.id] as const);
        inodes.push({ ...facts, kind: 'directory', entries });
      } else if (inode.kind === 'symlink') {
        inodes.push({ ...facts, kind: 'symlink', target: inode.target });
      } else {
        if (typeof inode.compiled === 'string' && inode.compiled.length >= BLOB_THRESHOLD) {
          inode.compiled = new Blob([inode.compiled]);
        }
        const compiled = inode.compiled === undefined ? {} : { compiled: inode.compiled };
        inodes.push({ ...facts, kind: 'file', contents: inode.contents.shared(), ...compiled });
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

  #attach(inode: Inode, parentId: number, name: string, time: number): void {
    const parent = this.#inodes.get(parentId);
    if (parent?.kind !== 'directory') return;
    const old = parent.entries.get(name);
    if (old === inode) return;
    if (old) {
      this.#detach(old, parentId, name, time);
      if (old.links.length === 0) this.#forget(old);
    }
    parent.entries.set(name, inode);
    inode.links.push({ parent, name });
    inode.ctime = time;
    parent.mtime = time;
    parent.ctime = time;
  }

  #detach(inode: Inode, parentId: number, name: string, time: number): void {
    const parent = this.#inodes.get(parentId);
    if (parent?.kind !== 'directory' || parent.entries.get(name) !== inode) return;
    parent.entries.delete(name);
    inode.links = inode.links.filter((link) => link.parent !== parent || link.name !== name);
    inode.ctime = time;
    parent.mtime = time;
    parent.ctime = time;
  }

  /** Drops an inode that has no name left, and what lies below it. Open files keep their own reference. */
  #forget(inode: Inode): void {
    if (this.#unnamed) {
      this.#unnamed.add(inode);
      return;
    }
    this.#inodes.delete(inode.id);
    if (inode.kind !== 'directory') return;
    for (const [name, child] of inode.entries) {
      child.links = child.links.filter((link) => link.parent !== inode || link.name !== name);
      if (child.links.length === 0) this.#forget(child);
    }
  }

  #add(facts: InodeSnapshot): Inode {
    const { id, mode, atime, mtime, ctime, birthtime } = facts;
    const common = { id, mode, atime, mtime, ctime, birthtime, links: [] };
    let inode: Inode;
    if (facts.kind === 'directory') inode = { ...common, kind: 'directory', entries: new Map() };
    else if (facts.kind === 'symlink') inode = { ...common, kind: 'symlink', target: facts.target ?? '' };
    else {
      const contents = new FileContents(facts.contents, this.#readBlob);
      inode = { ...common, kind: 'file', contents, compiled: facts.compiled };
    }
    this.#inodes.set(id, inode);
    return inode;
  }

  #restore(snapshot: TreeSnapshot): void {
    for (const facts of snapshot.inodes) this.#add(facts);
    for (const facts of snapshot.inodes) {
      const parent = this.#inodes.get(facts.id);
      if (parent?.kind !== 'directory') continue;
      for (const [name, id] of facts.entries ?? []) {
        const child = this.#inodes.get(id);
        if (!child) throw new Error(`A snapshot of a file tree lacks inode ${String(id)}.`);
        parent.entries.set(name, child);
        child.links.push({ parent, name });
      }
    }
  }
}

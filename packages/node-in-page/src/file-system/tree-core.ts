import type { Blob } from '../kernel/native-blob.ts';
import { DISK_SIZE, DiskSpace } from './disk-space.ts';
import { readBlobInWorker, type BlobReader } from './file-contents.ts';
import { KIND_BITS, type DirectoryInode, type FileInode, type Inode } from './inode.ts';
import { InodeTable } from './inode-table.ts';
import type { FileKind, FileStatus, TreeChange } from '../kernel/file-system.ts';
import type { JournalEntry, TreeSnapshot } from '../kernel/journal.ts';
import { lookUp, type Place } from './lookup.ts';
import { OPEN } from './open-file.ts';
import { posixError, type PosixCode } from '../kernel/posix-error.ts';
import { changesOf } from './tree-change.ts';

export interface FileTreeOptions {
  /** Inode ids are given from here on upwards; replicas that write at the same time need ranges of their own. */
  readonly firstInode?: number;
  /** A tree to start from, as `snapshot()` of another gave it. */
  readonly snapshot?: TreeSnapshot;
  /** Where relative paths start; `/` if not given. */
  readonly cwd?: () => string;
  /** What all files together may hold, in bytes; `DISK_SIZE` if not given. */
  readonly diskSize?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How to read a `Blob` at once; `FileReaderSync` if not given. */
  readonly readBlob?: BlobReader;
}

export const MAY_READ = 0o400;
export const MAY_WRITE = 0o200;

/** A place with something there. */
export interface FoundPlace extends Place {
  readonly inode: Inode;
}

/** The mechanism under {@link import('./file-tree.ts').FileTree}: looking up, changing by journal, telling watchers. */
export class TreeCore {
  /** Bits that a new file or folder does not get. `process.umask` changes it. */
  umask = 0o022;
  protected readonly now: () => number;
  protected readonly readBlob: BlobReader;
  #table: InodeTable;
  readonly #cwd: () => string;
  readonly #journal = new Set<(entry: JournalEntry) => void>();
  readonly #watchers = new Set<(change: TreeChange) => void>();
  readonly #space: DiskSpace;
  #nextInode: number;

  constructor(options: FileTreeOptions = {}) {
    this.#cwd = options.cwd ?? (() => '/');
    this.now = options.now ?? (() => performance.timeOrigin + performance.now());
    this.#nextInode = options.firstInode ?? 2;
    this.#space = new DiskSpace(options.diskSize ?? DISK_SIZE);
    this.readBlob = options.readBlob ?? readBlobInWorker;
    this.#table = new InodeTable(this.now(), this.readBlob, options.snapshot);
  }

  /** Calls back for every change made here; what {@link apply} brings in is not repeated. */
  onJournal(listener: (entry: JournalEntry) => void): () => void {
    this.#journal.add(listener);
    return () => this.#journal.delete(listener);
  }

  /** Takes in a change that another replica made. */
  apply(entry: JournalEntry): void {
    const changes = this.#watchers.size > 0 ? changesOf(this.#table, entry) : [];
    this.#space.count(this.#table, entry);
    this.#table.apply(entry);
    for (const change of changes) for (const watcher of this.#watchers) watcher(change);
  }

  /** Takes in a change of our own once more: watchers heard of it when it was made. */
  applyAgain(entry: JournalEntry): void {
    this.#table.apply(entry);
  }

  /** Takes in several changes as one: what only in between has no name keeps its contents. */
  asOne(changes: () => void): void {
    this.#table.asOne(changes);
  }

  /** Takes in what another replica appended, in front of the last `length` bytes, which we appended meanwhile. */
  insertBefore(id: number, length: number, entry: { readonly bytes: Uint8Array; readonly time: number }): void {
    const inode = this.#table.get(id);
    if (inode?.kind !== 'file') return;
    this.#space.count(this.#table, { change: 'append', inode: id, ...entry });
    inode.contents.insert(Math.max(0, inode.contents.size - length), entry.bytes);
    // Nothing changes but what watchers and caches must know.
    this.apply({ change: 'attributes', inode: id, mtime: entry.time, time: entry.time });
    inode.compiled = undefined;
  }

  /** Calls back after each change anywhere in the tree, whoever made it. */
  watch(listener: (change: TreeChange) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  /** The whole tree as data that can be posted to a worker and given to the constructor there. */
  snapshot(): TreeSnapshot {
    return this.#table.snapshot();
  }

  /**
   * Becomes the tree of a snapshot, in the place of an empty one that nobody has used.
   *
   * @param firstInode - as in {@link FileTreeOptions}.
   */
  restore(snapshot: TreeSnapshot, firstInode: number): void {
    this.#table = new InodeTable(this.now(), this.readBlob, snapshot);
    this.#nextInode = firstInode;
  }

  /** The inode of this id; undefined when it is gone. */
  inode(id: number): Inode | undefined {
    return this.#table.get(id);
  }

  /** The facts of an inode that is known already, such as an open file's. */
  protected status(inode: Inode): FileStatus {
    let size = 4096;
    let links = inode.links.length;
    if (inode.kind === 'file') size = inode.contents.size;
    else if (inode.kind === 'symlink') size = new TextEncoder().encode(inode.target).length;
    else links = 2 + [...inode.entries.values()].filter((entry) => entry.kind === 'directory').length;
    const { id, kind, mode, atime, mtime, ctime, birthtime } = inode;
    return { kind, inode: id, mode: KIND_BITS[kind] | mode, size, links, atime, mtime, ctime, birthtime };
  }

  /** Makes a path absolute, without touching `.`, `..` or symlinks in it. */
  protected absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.#cwd()}/${path}`;
  }

  protected lookUp(path: string, followLast: boolean): Place | PosixCode {
    if (path === '') return 'ENOENT';
    const place = lookUp(this.#table.root, this.absolute(path), followLast);
    if (typeof place === 'string' || !place.inode || !place.wantsDirectory) return place;
    return place.inode.kind === 'directory' ? place : 'ENOTDIR';
  }

  /** The place of a path, whether something is there or not. */
  protected place(path: string, syscall: string, followLast: boolean, asWritten = path): Place {
    const place = this.lookUp(path, followLast);
    if (typeof place === 'string') throw posixError(place, syscall, asWritten);
    return place;
  }

  /** The place of a path at which something must be. */
  protected find(path: string, syscall: string, followLast = true): FoundPlace {
    const place = this.place(path, syscall, followLast);
    if (!place.inode) throw posixError('ENOENT', syscall, path);
    return { ...place, inode: place.inode };
  }

  /** A file whose contents may be read. */
  protected file(path: string, syscall: string): FileInode {
    const { inode } = this.find(path, syscall);
    // Opening a folder for reading succeeds; it is the read that fails, and that knows no path.
    if (inode.kind !== 'file') throw posixError('EISDIR', 'read');
    if ((inode.mode & MAY_READ) === 0) throw posixError('EACCES', syscall, path);
    return inode;
  }

  /** What `open` does before there is a descriptor: finds or makes the inode, checks rights, truncates. */
  protected openInode(path: string, flags: number, mode: number): Inode {
    const writes = (flags & OPEN.ACCESS) !== OPEN.READ_ONLY;
    const follow =
      (flags & OPEN.NO_FOLLOW) === 0 && (flags & (OPEN.CREATE | OPEN.EXCLUSIVE)) !== (OPEN.CREATE | OPEN.EXCLUSIVE);
    const creates = (flags & OPEN.CREATE) !== 0;
    const named = creates && path.endsWith('/') ? path.replace(/(?<=.)\/+$/, '') : path;
    // Linux makes no file whose name ends in a slash, whatever is there.
    if (named !== path && typeof this.lookUp(named, false) !== 'string') throw posixError('EISDIR', 'open', path);
    const place = this.place(named, 'open', follow, path);
    const { inode } = place;
    if (!inode) {
      if (!creates) throw posixError('ENOENT', 'open', path);
      return this.create(place, 'file', mode & ~this.umask, { syscall: 'open', path });
    }
    if (creates && (flags & OPEN.EXCLUSIVE) !== 0) throw posixError('EEXIST', 'open', path);
    if (inode.kind === 'symlink') throw posixError('ELOOP', 'open', path);
    if (inode.kind === 'directory') {
      if (writes || creates) throw posixError('EISDIR', 'open', path);
      return inode;
    }
    if (flags & OPEN.DIRECTORY) throw posixError('ENOTDIR', 'open', path);
    const reads = (flags & OPEN.ACCESS) !== OPEN.WRITE_ONLY;
    if ((reads && (inode.mode & MAY_READ) === 0) || (writes && (inode.mode & MAY_WRITE) === 0)) {
      throw posixError('EACCES', 'open', path);
    }
    if (writes && (flags & OPEN.TRUNCATE) !== 0) {
      this.commit({ change: 'truncate', inode: inode.id, size: 0, time: this.now() });
    }
    return inode;
  }

  /** Makes something new at a place, as the call named in `cause`. */
  protected create(
    place: Place,
    kind: FileKind,
    mode: number,
    cause: { readonly syscall: string; readonly path: string; readonly dest?: string },
    more: { readonly target?: string; readonly contents?: Uint8Array | Blob } = {},
  ): Inode {
    this.#mustBeWritable(place.parent, cause);
    const id = this.#nextInode++;
    const at = { parent: place.parent.id, name: place.name };
    // On a full disk a file is still made, as a rule; it is the write of its contents that fails.
    const failing = more.contents === undefined ? cause : undefined;
    this.commit({ change: 'create', inode: id, kind, ...at, mode, time: this.now(), ...more }, failing);
    const inode = this.#table.get(id);
    // A folder that was removed while a process stood in it takes no new names.
    if (!inode || inode.links.length === 0) throw posixError('ENOENT', cause.syscall, cause.path, cause.dest);
    return inode;
  }

  /** Takes one name away. */
  protected remove(place: FoundPlace, cause: { readonly syscall: string; readonly path: string }): void {
    this.#mustBeWritable(place.parent, cause);
    const at = { parent: place.parent.id, name: place.name };
    this.commit({ change: 'unlink', inode: place.inode.id, ...at, time: this.now() });
  }

  /**
   * Makes a change of our own: here, and by the journal in the other replicas.
   *
   * @throws ENOSPC, as from the call named in `cause`, when all files together would grow beyond the disk.
   */
  protected commit(entry: JournalEntry, cause?: { readonly syscall: string; readonly path: string }): void {
    if (!this.#space.hasRoom(this.#table, entry)) {
      throw posixError('ENOSPC', cause?.syscall ?? (entry.change === 'truncate' ? 'ftruncate' : 'write'), cause?.path);
    }
    this.apply(entry);
    for (const listener of this.#journal) listener(entry);
  }

  #mustBeWritable(
    folder: DirectoryInode,
    cause: { readonly syscall: string; readonly path: string; readonly dest?: string },
  ): void {
    if ((folder.mode & MAY_WRITE) === 0) throw posixError('EACCES', cause.syscall, cause.path, cause.dest);
  }
}

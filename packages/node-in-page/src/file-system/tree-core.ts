import type { Blob } from '../kernel/native-blob.ts';
import { DISK_SIZE, DiskSpace } from './disk-space.ts';
import { guardRefuses, isOfFixedFile } from './guard.ts';
import { readBlobInWorker, type BlobReader } from './file-contents.ts';
import { KIND_BITS, type DirectoryInode, type FileInode, type Inode } from './inode.ts';
import { InodeTable } from './inode-table.ts';
import type { FileKind, FileStatus, TreeChange } from '../kernel/file-system.ts';
import type { Guard, JournalEntry, TreeSnapshot } from '../kernel/journal.ts';
import { lookUpPathname, type Dentry } from './lookup.ts';
import { OPEN } from './open-file.ts';
import { posixError, type PosixCode } from '../kernel/posix-error.ts';
import { changesOf } from './tree-change.ts';

export interface FileTreeOptions {
  /** First inode id to allocate. Replicas that write concurrently need disjoint ranges. */
  readonly firstInode?: number;
  /** The initial tree, from `snapshot()` of another one. */
  readonly snapshot?: TreeSnapshot;
  /** The working directory that relative paths are resolved against; defaults to `/`. */
  readonly cwd?: () => string;
  /** Capacity in bytes; defaults to `DISK_SIZE`. */
  readonly diskSize?: number;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: () => number;
  /** Ignores permissions and guards, as root does: for the page, which owns the disk. */
  readonly isPrivileged?: boolean;
  /** Synchronous `Blob` reader; defaults to `FileReaderSync`. */
  readonly readBlob?: BlobReader;
}

export const MAY_READ = 0o400;
export const MAY_WRITE = 0o200;

/** A dentry whose name exists. */
export interface ExistingDentry extends Dentry {
  readonly inode: Inode;
}

/** The base of {@link import('./file-tree.ts').FileTree}: pathname lookup, journalled changes, watchers. */
export class TreeCore {
  /** The file mode creation mask; see `process.umask`. */
  umask = 0o022;
  protected readonly now: () => number;
  protected readonly readBlob: BlobReader;
  #table: InodeTable;
  readonly #cwd: () => string;
  readonly #isPrivileged: boolean;
  readonly #journal = new Set<(entry: JournalEntry) => void>();
  readonly #watchers = new Set<(change: TreeChange) => void>();
  readonly #space: DiskSpace;
  #nextInode: number;

  constructor(options: FileTreeOptions = {}) {
    this.#cwd = options.cwd ?? (() => '/');
    this.now = options.now ?? (() => performance.timeOrigin + performance.now());
    this.#nextInode = options.firstInode ?? 2;
    this.#isPrivileged = options.isPrivileged ?? false;
    this.#space = new DiskSpace(options.diskSize ?? DISK_SIZE);
    this.readBlob = options.readBlob ?? readBlobInWorker;
    this.#table = new InodeTable(this.now(), this.readBlob, options.snapshot);
  }

  /**
   * Subscribes to local changes; entries passed to {@link apply} are not reported.
   *
   * @returns unsubscribes.
   */
  onJournal(listener: (entry: JournalEntry) => void): () => void {
    this.#journal.add(listener);
    return () => this.#journal.delete(listener);
  }

  /** Applies a change made by another replica. */
  apply(entry: JournalEntry): void {
    const changes = this.#watchers.size > 0 ? changesOf(this.#table, entry) : [];
    this.#space.charge(this.#table, entry);
    this.#table.apply(entry);
    for (const change of changes) for (const watcher of this.#watchers) watcher(change);
  }

  /**
   * Whether a process may make this change.
   *
   * @param isTrusted - whether the process runs a program of the engine: only it may say how a `fixed` file is compiled.
   */
  allows(entry: JournalEntry, isTrusted: boolean): boolean {
    if (entry.change === 'compiled') return isTrusted || !isOfFixedFile(this.#table, entry);
    return guardRefuses(this.#table, entry) === undefined;
  }

  /** Keeps processes from changing what is at this path. */
  guard(path: string, guard: Guard): void {
    this.commit({ change: 'guard', inode: this.find(path, 'open', false).inode.id, guard });
  }

  /** Applies a local change again, on top of remote ones. Watchers were notified when it was made. */
  reapply(entry: JournalEntry): void {
    this.#table.apply(entry);
  }

  /** Applies several changes as one: an inode that is unlinked only temporarily keeps its contents. */
  batch(changes: () => void): void {
    this.#table.batch(changes);
  }

  /** Applies a remote append before the last `length` bytes, which were appended locally in the meantime. */
  insertBefore(id: number, length: number, entry: { readonly bytes: Uint8Array; readonly time: number }): void {
    const inode = this.#table.get(id);
    if (inode?.kind !== 'file') return;
    this.#space.charge(this.#table, { change: 'append', inode: id, ...entry });
    inode.contents.insert(Math.max(0, inode.contents.size - length), entry.bytes);
    // Notifies watchers and updates the times; the contents have been inserted above.
    this.apply({ change: 'attributes', inode: id, mtime: entry.time, time: entry.time });
    inode.compiled = undefined;
  }

  /**
   * Subscribes to all changes of the tree, local and remote.
   *
   * @returns unsubscribes.
   */
  watch(listener: (change: TreeChange) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  /** The whole tree as structured-cloneable data, for the constructor in another realm. */
  snapshot(): TreeSnapshot {
    return this.#table.snapshot();
  }

  /**
   * Replaces the tree, which must still be unused and empty, by a snapshot.
   *
   * @param firstInode - as in {@link FileTreeOptions}.
   */
  restore(snapshot: TreeSnapshot, firstInode: number): void {
    this.#table = new InodeTable(this.now(), this.readBlob, snapshot);
    this.#nextInode = firstInode;
  }

  /** The inode with this id; undefined once it has been freed. */
  inode(id: number): Inode | undefined {
    return this.#table.get(id);
  }

  /** `fstat`: the status of an inode, such as that of an open file. */
  protected status(inode: Inode): FileStatus {
    let size = 4096;
    let links = inode.links.length;
    if (inode.kind === 'file') size = inode.contents.size;
    else if (inode.kind === 'symlink') size = new TextEncoder().encode(inode.target).length;
    else links = 2 + [...inode.entries.values()].filter((entry) => entry.kind === 'directory').length;
    const { id, kind, mode, atime, mtime, ctime, birthtime } = inode;
    return { kind, inode: id, mode: KIND_BITS[kind] | mode, size, links, atime, mtime, ctime, birthtime };
  }

  /** Whether the owner's permission bit allows it. @param bit - {@link MAY_READ} or {@link MAY_WRITE}. */
  protected may(inode: Inode, bit: number): boolean {
    return this.#isPrivileged || ((inode.mode & bit) !== 0 && (bit !== MAY_WRITE || inode.guard !== 'fixed'));
  }

  /** Makes a path absolute without resolving `.`, `..` or symlinks. */
  protected absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.#cwd()}/${path}`;
  }

  protected lookUp(path: string, followLast: boolean): Dentry | PosixCode {
    if (path === '') return 'ENOENT';
    const dentry = lookUpPathname(this.#table.root, this.absolute(path), followLast, this.#isPrivileged);
    if (typeof dentry === 'string' || !dentry.inode || !dentry.wantsDirectory) return dentry;
    return dentry.inode.kind === 'directory' ? dentry : 'ENOTDIR';
  }

  /** The dentry of a path, negative if its last name doesn't exist. */
  protected lookUpOrThrow(path: string, syscall: string, followLast: boolean, givenPath = path): Dentry {
    const dentry = this.lookUp(path, followLast);
    if (typeof dentry === 'string') throw posixError(dentry, syscall, givenPath);
    return dentry;
  }

  /** The dentry of a path that must exist. */
  protected find(path: string, syscall: string, followLast = true): ExistingDentry {
    const dentry = this.lookUpOrThrow(path, syscall, followLast);
    if (!dentry.inode) throw posixError('ENOENT', syscall, path);
    return { ...dentry, inode: dentry.inode };
  }

  /** The inode of a readable regular file. */
  protected file(path: string, syscall: string): FileInode {
    const { inode } = this.find(path, syscall);
    // open(2) of a directory for reading succeeds; read(2) fails, and its error has no path.
    if (inode.kind !== 'file') throw posixError('EISDIR', 'read');
    if (!this.may(inode, MAY_READ)) throw posixError('EACCES', syscall, path);
    return inode;
  }

  /** `open(2)` up to the file description: finds or creates the inode, checks permissions, truncates. */
  protected openInode(path: string, flags: number, mode: number): Inode {
    const writes = (flags & OPEN.ACCESS) !== OPEN.READ_ONLY;
    const follow =
      (flags & OPEN.NO_FOLLOW) === 0 && (flags & (OPEN.CREATE | OPEN.EXCLUSIVE)) !== (OPEN.CREATE | OPEN.EXCLUSIVE);
    const creates = (flags & OPEN.CREATE) !== 0;
    const named = creates && path.endsWith('/') ? path.replace(/(?<=.)\/+$/, '') : path;
    // With O_CREAT, Linux rejects a trailing slash whether or not the name exists.
    if (named !== path && typeof this.lookUp(named, false) !== 'string') throw posixError('EISDIR', 'open', path);
    const dentry = this.lookUpOrThrow(named, 'open', follow, path);
    const { inode } = dentry;
    if (!inode) {
      if (!creates) throw posixError('ENOENT', 'open', path);
      return this.create(dentry, 'file', mode & ~this.umask, { syscall: 'open', path });
    }
    if (creates && (flags & OPEN.EXCLUSIVE) !== 0) throw posixError('EEXIST', 'open', path);
    if (inode.kind === 'symlink') throw posixError('ELOOP', 'open', path);
    if (inode.kind === 'directory') {
      if (writes || creates) throw posixError('EISDIR', 'open', path);
      return inode;
    }
    if (flags & OPEN.DIRECTORY) throw posixError('ENOTDIR', 'open', path);
    const reads = (flags & OPEN.ACCESS) !== OPEN.WRITE_ONLY;
    if ((reads && !this.may(inode, MAY_READ)) || (writes && !this.may(inode, MAY_WRITE))) {
      throw posixError('EACCES', 'open', path);
    }
    if (writes && (flags & OPEN.TRUNCATE) !== 0) {
      this.commit({ change: 'truncate', inode: inode.id, size: 0, time: this.now() });
    }
    return inode;
  }

  /** Creates an inode for a negative dentry. Errors carry the syscall and paths of `cause`. */
  protected create(
    dentry: Dentry,
    kind: FileKind,
    mode: number,
    cause: { readonly syscall: string; readonly path: string; readonly dest?: string },
    content: { readonly target?: string; readonly contents?: Uint8Array | Blob } = {},
  ): Inode {
    this.#mustBeWritable(dentry.parent, cause);
    const id = this.#nextInode++;
    const at = { parent: dentry.parent.id, name: dentry.name };
    // ENOSPC is reported by the write of the contents, without a path, as creating the empty file would succeed.
    const enospcCause = content.contents === undefined ? cause : undefined;
    this.commit({ change: 'create', inode: id, kind, ...at, mode, time: this.now(), ...content }, enospcCause);
    if (dentry.parent.guard === 'fixed') this.commit({ change: 'guard', inode: id, guard: 'fixed' });
    const inode = this.#table.get(id);
    // The parent is a removed directory that is still some process's cwd.
    if (!inode || inode.links.length === 0) throw posixError('ENOENT', cause.syscall, cause.path, cause.dest);
    return inode;
  }

  /** Removes one link. */
  protected remove(dentry: ExistingDentry, cause: { readonly syscall: string; readonly path: string }): void {
    this.#mustBeWritable(dentry.parent, cause);
    const at = { parent: dentry.parent.id, name: dentry.name };
    this.commit({ change: 'unlink', inode: dentry.inode.id, ...at, time: this.now() }, cause);
  }

  /**
   * Applies a local change and publishes it to the journal for the other replicas.
   *
   * @throws PosixError ENOSPC, with the syscall and path of `cause`, when the tree would exceed its capacity.
   */
  protected commit(
    entry: JournalEntry,
    cause?: { readonly syscall: string; readonly path: string; readonly dest?: string },
  ): void {
    const refusal = this.#isPrivileged ? undefined : guardRefuses(this.#table, entry);
    if (refusal) throw posixError(refusal, cause?.syscall ?? 'write', cause?.path, cause?.dest);
    if (!this.#space.hasRoom(this.#table, entry)) {
      throw posixError('ENOSPC', cause?.syscall ?? (entry.change === 'truncate' ? 'ftruncate' : 'write'), cause?.path);
    }
    this.apply(entry);
    for (const listener of this.#journal) listener(entry);
  }

  #mustBeWritable(
    directory: DirectoryInode,
    cause: { readonly syscall: string; readonly path: string; readonly dest?: string },
  ): void {
    if (!this.may(directory, MAY_WRITE)) throw posixError('EACCES', cause.syscall, cause.path, cause.dest);
  }
}

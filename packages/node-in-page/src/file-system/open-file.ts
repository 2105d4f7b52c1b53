import type { FileInode, Inode } from './inode.ts';
import type { FileStatus, OpenFile } from '../kernel/file-system.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { posixError } from '../kernel/posix-error.ts';

/** Flags of `open(2)`, with the values of `fs.constants` on Linux. */
export const OPEN = {
  READ_ONLY: 0,
  WRITE_ONLY: 1,
  READ_WRITE: 2,
  ACCESS: 3,
  CREATE: 0o100,
  EXCLUSIVE: 0o200,
  TRUNCATE: 0o1000,
  APPEND: 0o2000,
  DIRECTORY: 0o200000,
  NO_FOLLOW: 0o400000,
} as const;

/** The operations of the tree that an open file depends on. */
export interface OpenInodeHost {
  commit(entry: JournalEntry): void;
  /** Milliseconds since the epoch. */
  now(): number;
  status(inode: Inode): FileStatus;
}

/** An open file description (POSIX): it remains valid when the file is renamed or unlinked. */
export class OpenInode implements OpenFile {
  readonly inode: Inode;
  readonly flags: number;
  /** The file offset, in bytes. */
  position = 0;
  readonly #tree: OpenInodeHost;

  constructor(inode: Inode, flags: number, tree: OpenInodeHost) {
    this.inode = inode;
    this.flags = flags;
    this.#tree = tree;
  }

  /**
   * Reads into `target`.
   *
   * @param position - null reads at the file offset and advances it.
   * @returns the number of bytes read; 0 at end of file.
   * @throws PosixError EBADF, EISDIR
   */
  read(target: Uint8Array, position: number | null): number {
    if ((this.flags & OPEN.ACCESS) === OPEN.WRITE_ONLY) throw posixError('EBADF', 'read');
    const start = position ?? this.position;
    const bytes = this.#file('read')
      .contents.view()
      .subarray(start, start + target.length);
    target.set(bytes);
    if (position === null) this.position += bytes.length;
    return bytes.length;
  }

  /**
   * Writes all bytes.
   *
   * @param position - null writes at the file offset and advances it; `OPEN.APPEND` always writes at the end.
   * @returns the number of bytes written.
   * @throws PosixError EBADF, EISDIR, ENOSPC
   */
  write(bytes: Uint8Array, position: number | null): number {
    if ((this.flags & OPEN.ACCESS) === OPEN.READ_ONLY) throw posixError('EBADF', 'write');
    const inode = this.#file('write');
    // The journal retains the bytes; the caller may reuse its buffer.
    const copy = new Uint8Array(bytes);
    const time = this.#tree.now();
    if (this.flags & OPEN.APPEND) {
      this.#tree.commit({ change: 'append', inode: inode.id, bytes: copy, time });
      if (position === null) this.position = inode.contents.size;
      return bytes.length;
    }
    const offset = position ?? this.position;
    this.#tree.commit({ change: 'write', inode: inode.id, offset, bytes: copy, time });
    if (position === null) this.position += bytes.length;
    return bytes.length;
  }

  /**
   * @param size - in bytes.
   * @throws PosixError EINVAL, EISDIR, ENOSPC
   */
  truncate(size: number): void {
    if ((this.flags & OPEN.ACCESS) === OPEN.READ_ONLY) throw posixError('EINVAL', 'ftruncate');
    this.#tree.commit({ change: 'truncate', inode: this.#file('ftruncate').id, size, time: this.#tree.now() });
  }

  /** Changes permission bits (such as `0o644`) or times (milliseconds since the epoch). */
  attributes(change: { readonly mode?: number; readonly atime?: number; readonly mtime?: number }): void {
    this.#tree.commit({ change: 'attributes', inode: this.inode.id, ...change, time: this.#tree.now() });
  }

  status(): FileStatus {
    return this.#tree.status(this.inode);
  }

  #file(syscall: string): FileInode {
    if (this.inode.kind !== 'file') throw posixError('EISDIR', syscall);
    return this.inode;
  }
}

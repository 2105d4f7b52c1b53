import type { FileInode, Inode } from './inode.ts';
import type { FileStatus, OpenFile } from '../kernel/file-system.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { posixError } from '../kernel/posix-error.ts';

/** The flags of `open`, as `fs.constants` has them on Linux. */
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

/** What an open file needs of its tree. */
export interface OpenInodeHost {
  commit(entry: JournalEntry): void;
  /** Milliseconds since 1970. */
  now(): number;
  status(inode: Inode): FileStatus;
}

/** An inode that was opened, with a position. */
export class OpenInode implements OpenFile {
  readonly inode: Inode;
  readonly flags: number;
  /** Where the next read or write without a position of its own starts, in bytes. */
  position = 0;
  readonly #tree: OpenInodeHost;

  constructor(inode: Inode, flags: number, tree: OpenInodeHost) {
    this.inode = inode;
    this.flags = flags;
    this.#tree = tree;
  }

  /**
   * Copies bytes into `target`.
   *
   * @param position - null reads on from the last read.
   * @returns how many bytes were read; 0 at the end.
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
   * @param position - null writes on from the last write, or at the end of a file opened to append.
   */
  write(bytes: Uint8Array, position: number | null): number {
    if ((this.flags & OPEN.ACCESS) === OPEN.READ_ONLY) throw posixError('EBADF', 'write');
    const inode = this.#file('write');
    // The journal keeps the bytes, the caller may reuse its buffer.
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

  /** @param size - bytes. */
  truncate(size: number): void {
    if ((this.flags & OPEN.ACCESS) === OPEN.READ_ONLY) throw posixError('EINVAL', 'ftruncate');
    this.#tree.commit({ change: 'truncate', inode: this.#file('ftruncate').id, size, time: this.#tree.now() });
  }

  /** Changes permission bits (`0o644`) or times (milliseconds since 1970). */
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

import type { FileKind } from '../kernel/file-system.ts';
import type { Blob } from '../kernel/native-blob.ts';
import type { FileContents } from './file-contents.ts';

/** Bits of `mode` that tell the kind, as in POSIX. */
export const KIND_BITS = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
} as const satisfies Record<FileKind, number>;

/** One name of an inode in a folder. */
export interface Link {
  readonly parent: DirectoryInode;
  readonly name: string;
}

interface InodeFacts {
  readonly id: number;
  /** Permission bits alone, such as `0o644`. */
  mode: number;
  /** Milliseconds since 1970, with fractions. */
  atime: number;
  mtime: number;
  ctime: number;
  readonly birthtime: number;
  /** Every name it has. A folder has one, the root none; a file that was removed while open has none. */
  links: Link[];
}

export interface FileInode extends InodeFacts {
  readonly kind: 'file';
  readonly contents: FileContents;
  /** The loader's rewrite of these contents; a `Blob` when large. Dropped by every change of the contents. */
  compiled: string | Blob | undefined;
}

export interface DirectoryInode extends InodeFacts {
  readonly kind: 'directory';
  readonly entries: Map<string, Inode>;
}

export interface SymlinkInode extends InodeFacts {
  readonly kind: 'symlink';
  readonly target: string;
}

export type Inode = FileInode | DirectoryInode | SymlinkInode;

/** The absolute path of an inode, by its first name; undefined when it was removed. */
export function pathOf(inode: Inode): string | undefined {
  const names: string[] = [];
  let at: Inode = inode;
  while (at.id !== ROOT_INODE) {
    const link: Link | undefined = at.links[0];
    if (link === undefined) return undefined;
    names.push(link.name);
    at = link.parent;
  }
  return `/${names.reverse().join('/')}`;
}

/** The id of `/` in every replica. */
export const ROOT_INODE = 1;

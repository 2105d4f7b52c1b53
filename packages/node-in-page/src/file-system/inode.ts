import type { FileKind } from '../kernel/file-system.ts';
import type { Blob } from '../kernel/native-blob.ts';
import type { Guard } from '../kernel/journal.ts';
import type { FileContents } from './file-contents.ts';

/** The file type bits of `st_mode` (`S_IFMT`). */
export const KIND_BITS = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
} as const satisfies Record<FileKind, number>;

/** A hard link: one name of an inode in a directory. */
export interface Link {
  readonly parent: DirectoryInode;
  readonly name: string;
}

interface InodeAttributes {
  readonly id: number;
  /** Permission bits only, such as `0o644`. */
  mode: number;
  /** Milliseconds since the epoch, fractional. */
  atime: number;
  mtime: number;
  ctime: number;
  readonly birthtime: number;
  /** A directory has one, the root none; a file that was unlinked while open has none. */
  links: Link[];
  /** Set on what belongs to the engine. */
  guard: Guard | undefined;
}

export interface FileInode extends InodeAttributes {
  readonly kind: 'file';
  readonly contents: FileContents;
  /** Compiled output of these contents; a `Blob` when large. Every change of the contents clears it. */
  compiled: string | Blob | undefined;
}

export interface DirectoryInode extends InodeAttributes {
  readonly kind: 'directory';
  readonly entries: Map<string, Inode>;
}

export interface SymlinkInode extends InodeAttributes {
  readonly kind: 'symlink';
  readonly target: string;
}

export type Inode = FileInode | DirectoryInode | SymlinkInode;

/** The absolute path of an inode by its first link; undefined once it has been unlinked. */
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

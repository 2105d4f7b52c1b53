import type { DirectoryInode, Inode } from './inode.ts';
import type { PosixCode } from '../kernel/posix-error.ts';

/** The result of resolving a pathname, like Linux's dentry: negative (without an inode) if the name doesn't exist. */
export interface Dentry {
  readonly parent: DirectoryInode;
  readonly name: string;
  readonly inode: Inode | undefined;
  /** The pathname has a trailing slash, so it can only name a directory. */
  readonly wantsDirectory: boolean;
}

/** Linux's `MAXSYMLINKS`. */
const MAX_SYMLINKS = 40;
const NAME_MAX = 255;
const MAY_SEARCH = 0o100;

/**
 * Resolves an absolute pathname (POSIX XBD 4.16).
 *
 * @param followLast - whether to follow a symlink that is the last component.
 * @param isPrivileged - whether to search directories without permission.
 * @returns the dentry, negative if only the last component is missing, or the code of the error to throw.
 */
export function lookUpPathname(
  root: DirectoryInode,
  path: string,
  followLast: boolean,
  isPrivileged = false,
): Dentry | PosixCode {
  let parts = path.split('/').filter((part) => part !== '' && part !== '.');
  let wantsDirectory = /(\/|\/\.)$/.test(path);
  const trail: { readonly inode: DirectoryInode; readonly name: string }[] = [];
  let directory = root;
  let links = 0;
  for (let index = 0; index < parts.length; index++) {
    const name = parts[index] ?? '';
    const last = index === parts.length - 1;
    if (name.length > NAME_MAX) return 'ENAMETOOLONG';
    if (!isPrivileged && (directory.mode & MAY_SEARCH) === 0) return 'EACCES';
    if (name === '..') {
      directory = trail.pop()?.inode ?? root;
      continue;
    }
    const inode = directory.entries.get(name);
    if (inode?.kind === 'symlink' && (!last || followLast || wantsDirectory)) {
      if (++links > MAX_SYMLINKS) return 'ELOOP';
      const target = inode.target.split('/').filter((part) => part !== '' && part !== '.');
      if (last) wantsDirectory ||= inode.target.endsWith('/');
      parts = [...target, ...parts.slice(index + 1)];
      index = -1;
      if (inode.target.startsWith('/')) {
        trail.length = 0;
        directory = root;
      }
      continue;
    }
    if (last) return { parent: directory, name, inode, wantsDirectory };
    if (inode === undefined) return 'ENOENT';
    if (inode.kind !== 'directory') return 'ENOTDIR';
    trail.push({ inode: directory, name });
    directory = inode;
  }
  const link = directory.links[0];
  return { parent: link?.parent ?? directory, name: link?.name ?? '', inode: directory, wantsDirectory: true };
}

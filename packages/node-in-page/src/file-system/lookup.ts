import type { DirectoryInode, Inode } from './inode.ts';
import type { PosixCode } from '../kernel/posix-error.ts';

/** Where a path leads: its folder, the last name, and what is there, if anything. */
export interface Place {
  readonly parent: DirectoryInode;
  readonly name: string;
  readonly inode: Inode | undefined;
  /** The path was written with a `/` at its end, so it can only mean a folder. */
  readonly wantsDirectory: boolean;
}

/** As many symlinks as Linux follows before it says ELOOP. */
const MAXIMUM_LINKS = 40;
const MAXIMUM_NAME = 255;
const MAY_SEARCH = 0o100;

/**
 * Follows an absolute path, symlinks included, the last one only when asked.
 *
 * @returns the place, or the code of the error that the call must raise. A path whose last part is missing is a place
 * without an inode: creating calls need it.
 */
export function lookUp(root: DirectoryInode, path: string, followLast: boolean): Place | PosixCode {
  let parts = path.split('/').filter((part) => part !== '' && part !== '.');
  let wantsDirectory = /(\/|\/\.)$/.test(path);
  const trail: { readonly inode: DirectoryInode; readonly name: string }[] = [];
  let folder = root;
  let links = 0;
  for (let index = 0; index < parts.length; index++) {
    const name = parts[index] ?? '';
    const last = index === parts.length - 1;
    if (name.length > MAXIMUM_NAME) return 'ENAMETOOLONG';
    if ((folder.mode & MAY_SEARCH) === 0) return 'EACCES';
    if (name === '..') {
      folder = trail.pop()?.inode ?? root;
      continue;
    }
    const inode = folder.entries.get(name);
    if (inode?.kind === 'symlink' && (!last || followLast || wantsDirectory)) {
      if (++links > MAXIMUM_LINKS) return 'ELOOP';
      const target = inode.target.split('/').filter((part) => part !== '' && part !== '.');
      if (last) wantsDirectory ||= inode.target.endsWith('/');
      parts = [...target, ...parts.slice(index + 1)];
      index = -1;
      if (inode.target.startsWith('/')) {
        trail.length = 0;
        folder = root;
      }
      continue;
    }
    if (last) return { parent: folder, name, inode, wantsDirectory };
    if (inode === undefined) return 'ENOENT';
    if (inode.kind !== 'directory') return 'ENOTDIR';
    trail.push({ inode: folder, name });
    folder = inode;
  }
  const link = folder.links[0];
  return { parent: link?.parent ?? folder, name: link?.name ?? '', inode: folder, wantsDirectory: true };
}

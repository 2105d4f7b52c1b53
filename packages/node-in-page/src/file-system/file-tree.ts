import type { FileKind, FileStatus, FileSystem, OpenFile } from '../kernel/file-system.ts';
import { Blob } from '../kernel/native-blob.ts';
import { pathOf, type Inode } from './inode.ts';
import { OPEN, OpenInode } from './open-file.ts';
import { posixError, type PosixCode } from '../kernel/posix-error.ts';
import { MAY_READ, MAY_WRITE, TreeCore } from './tree-core.ts';

export type { FileTreeOptions } from './tree-core.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * An in-memory POSIX file system. Relative paths are resolved against the option `cwd`. Unless noted otherwise, methods
 * throw Node's error for that syscall (`posix-error.ts`), with the path as given. Every change is one journal entry,
 * emitted to {@link TreeCore.onJournal} and applied to other replicas by {@link TreeCore.apply}.
 */
export class FileTree extends TreeCore implements FileSystem {
  /** Whether the path exists, symlinks followed. Never throws. */
  exists(path: string): boolean {
    return this.tryStat(path) !== undefined;
  }

  /** Like {@link stat}, but undefined for a path that can't be resolved. Never throws. */
  tryStat(path: string): FileStatus | undefined {
    const dentry = this.lookUp(path, true);
    return typeof dentry === 'string' || !dentry.inode ? undefined : this.status(dentry.inode);
  }

  stat(path: string): FileStatus {
    return this.status(this.find(path, 'stat').inode);
  }

  /** Like {@link stat}, without following a final symlink. */
  lstat(path: string): FileStatus {
    return this.status(this.find(path, 'lstat', false).inode);
  }

  /** @param mode - a mask of `fs.constants`: F_OK 0, X_OK 1, W_OK 2, R_OK 4. */
  access(path: string, mode = 0): void {
    const { inode } = this.find(path, 'access');
    if (((inode.mode >> 6) & mode) !== mode) throw posixError('EACCES', 'access', path);
  }

  /** A copy of the file's bytes. */
  readFile(path: string): Uint8Array {
    return this.file(path, 'open').contents.view().slice();
  }

  /** The file decoded as UTF-8, without copying its bytes. */
  readText(path: string): string {
    return decoder.decode(this.file(path, 'open').contents.view());
  }

  /** The bytes if few, otherwise a `Blob`: for realms that can't read a `Blob` synchronously. */
  readShared(path: string): Uint8Array | Blob {
    return this.file(path, 'open').contents.shared();
  }

  /** The cached compiled output of this file; undefined if there is none or the file has changed since. Never throws. */
  compiled(path: string): string | undefined {
    const dentry = this.lookUp(path, true);
    const inode = typeof dentry === 'string' ? undefined : dentry.inode;
    if (inode?.kind !== 'file' || inode.compiled === undefined) return undefined;
    if (inode.compiled instanceof Blob) inode.compiled = decoder.decode(this.readBlob(inode.compiled));
    return inode.compiled;
  }

  /** Caches the compiled output with the file, for all processes and later runs, until its contents change. */
  setCompiled(path: string, text: string | Blob): void {
    this.commit({ change: 'compiled', inode: this.file(path, 'open').id, text });
  }

  /** Names and kinds, sorted by name as `uv_fs_scandir` does. */
  readdir(path: string): { readonly name: string; readonly kind: FileKind }[] {
    const { inode } = this.find(path, 'scandir');
    if (inode.kind !== 'directory') throw posixError('ENOTDIR', 'scandir', path);
    if (!this.may(inode, MAY_READ)) throw posixError('EACCES', 'scandir', path);
    const entries = [...inode.entries].map(([name, child]) => ({ name, kind: child.kind }));
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  readlink(path: string): string {
    const { inode } = this.find(path, 'readlink', false);
    if (inode.kind !== 'symlink') throw posixError('EINVAL', 'readlink', path);
    return inode.target;
  }

  /** The absolute path with `.`, `..` and symlinks resolved. */
  realpath(path: string): string {
    const { parent, name, inode } = this.find(path, 'realpath');
    if (inode.kind === 'directory') return pathOf(inode) ?? path;
    // Not by the inode: a file with several hard links has several paths.
    return `${(pathOf(parent) ?? '').replace(/\/$/, '')}/${name}`;
  }

  /**
   * Opens a file.
   *
   * @param flags - of `fs.constants` ({@link OPEN}).
   * @param mode - permission bits of a file that is created, before the umask is applied.
   */
  open(path: string, flags: number = OPEN.READ_ONLY, mode = 0o666): OpenFile {
    return new OpenInode(this.openInode(path, flags, mode), flags, {
      commit: (entry) => this.commit(entry),
      now: this.now,
      status: (inode) => this.status(inode),
    });
  }

  /** Replaces the contents of a file, or creates it. */
  writeFile(path: string, contents: Uint8Array | string | Blob, options: { readonly mode?: number } = {}): void {
    const bytes = typeof contents === 'string' ? encoder.encode(contents) : contents;
    const dentry = this.lookUp(path, true);
    if (typeof dentry !== 'string' && !dentry.inode && !dentry.wantsDirectory) {
      const mode = (options.mode ?? 0o666) & ~this.umask;
      this.create(dentry, 'file', mode, { syscall: 'open', path }, { contents: ownCopy(bytes) });
      return;
    }
    const inode = this.openInode(path, OPEN.WRITE_ONLY | OPEN.CREATE, 0);
    this.commit({ change: 'replace', inode: inode.id, contents: ownCopy(bytes), time: this.now() });
  }

  appendFile(path: string, contents: Uint8Array | string, options: { readonly mode?: number } = {}): void {
    const bytes = typeof contents === 'string' ? encoder.encode(contents) : contents;
    this.open(path, OPEN.WRITE_ONLY | OPEN.CREATE | OPEN.APPEND, options.mode).write(bytes, null);
  }

  /** @returns with `recursive`, the first directory that was created, if any, in the form given by the caller. */
  mkdir(path: string, options: { readonly recursive?: boolean; readonly mode?: number } = {}): string | undefined {
    const mode = (options.mode ?? 0o777) & ~this.umask;
    const cause = { syscall: 'mkdir', path };
    if (!options.recursive) {
      const dentry = this.lookUpOrThrow(path.replace(/(?<=.)\/+$/, ''), 'mkdir', false, path);
      if (dentry.inode) throw posixError('EEXIST', 'mkdir', path);
      this.create(dentry, 'directory', mode, cause);
      return undefined;
    }
    let first: string | undefined;
    const absolute = this.absolute(path).replace(/\/+$/, '');
    for (let end = absolute.indexOf('/', 1); ; end = absolute.indexOf('/', end + 1)) {
      const prefix = end === -1 ? absolute : absolute.slice(0, end);
      const dentry = prefix === '' ? undefined : this.lookUp(prefix, true);
      if (typeof dentry === 'string') throw posixError(dentry, 'mkdir', path);
      if (dentry?.inode && dentry.inode.kind !== 'directory') {
        throw posixError(end === -1 ? 'EEXIST' : 'ENOTDIR', 'mkdir', path);
      }
      if (dentry && !dentry.inode) {
        const link = this.lookUp(prefix, false);
        // A dangling symlink.
        if (typeof link !== 'string' && link.inode?.kind === 'symlink') throw posixError('ENOENT', 'mkdir', path);
        this.create(dentry, 'directory', mode, cause);
        // A relative path stays relative.
        first ??= prefix.slice(absolute.length - path.replace(/\/+$/, '').length);
      }
      if (end === -1) return first;
    }
  }

  rmdir(path: string): void {
    const dentry = this.find(path, 'rmdir', false);
    if (dentry.inode.kind !== 'directory') throw posixError('ENOTDIR', 'rmdir', path);
    if (dentry.inode.links.length === 0) throw posixError('EBUSY', 'rmdir', path);
    if (dentry.inode.entries.size > 0) throw posixError('ENOTEMPTY', 'rmdir', path);
    this.remove(dentry, { syscall: 'rmdir', path });
  }

  unlink(path: string): void {
    const dentry = this.find(path, 'unlink', false);
    if (dentry.inode.kind === 'directory') throw posixError('EISDIR', 'unlink', path);
    this.remove(dentry, { syscall: 'unlink', path });
  }

  /** Removes a file or, with `recursive`, a directory tree. Without it, a directory throws EISDIR. */
  rm(path: string, options: { readonly recursive?: boolean; readonly force?: boolean } = {}): void {
    const dentry = this.lookUp(path, false);
    if (options.force && (dentry === 'ENOENT' || (typeof dentry !== 'string' && !dentry.inode))) return;
    const found = this.find(path, options.force ? 'unlink' : 'lstat', false);
    if (found.inode.kind === 'directory') {
      if (!options.recursive) throw posixError('EISDIR', 'rm', path);
      if (found.inode.links.length === 0) throw posixError('EBUSY', 'rm', path);
    }
    this.remove(found, { syscall: 'rm', path });
  }

  rename(from: string, to: string): void {
    const fail = (code: PosixCode): never => {
      throw posixError(code, 'rename', from, to);
    };
    const source = this.lookUp(from, false);
    const target = this.lookUp(to, false);
    // Linux resolves both parents before it looks at either name.
    if (typeof source === 'string') return fail(source);
    if (typeof target === 'string') return fail(target);
    if (!source.inode) return fail('ENOENT');
    const { inode } = source;
    if (inode.links.length === 0 || (target.inode && target.inode.links.length === 0)) return fail('EBUSY');
    if (inode === target.inode) return;
    const replaced = target.inode?.kind;
    if (inode.kind === 'directory') {
      if (isInside(target.parent, inode)) return fail('EINVAL');
      if (replaced !== undefined && replaced !== 'directory') return fail('ENOTDIR');
    } else if (target.wantsDirectory && !target.inode) return fail('ENOTDIR');
    if (target.inode?.kind === 'directory') {
      if (isInside(source.parent, target.inode)) return fail('ENOTEMPTY');
      if (inode.kind !== 'directory') return fail('EISDIR');
      if (target.inode.entries.size > 0) return fail('ENOTEMPTY');
    }
    if (!this.may(source.parent, MAY_WRITE) || !this.may(target.parent, MAY_WRITE)) return fail('EACCES');
    const before = { fromParent: source.parent.id, fromName: source.name };
    const after = { parent: target.parent.id, name: target.name };
    const cause = { syscall: 'rename', path: from, dest: to };
    this.commit({ change: 'rename', inode: inode.id, ...before, ...after, time: this.now() }, cause);
  }

  symlink(target: string, path: string): void {
    const dentry = this.lookUp(path, false);
    if (typeof dentry === 'string') throw posixError(dentry, 'symlink', target, path);
    if (dentry.inode) throw posixError('EEXIST', 'symlink', target, path);
    if (target === '' || dentry.wantsDirectory) throw posixError('ENOENT', 'symlink', target, path);
    this.create(dentry, 'symlink', 0o777, { syscall: 'symlink', path: target, dest: path }, { target });
  }

  link(existing: string, path: string): void {
    const source = this.lookUp(existing, false);
    const dentry = this.lookUp(path, false);
    if (typeof source === 'string') throw posixError(source, 'link', existing, path);
    if (!source.inode) throw posixError('ENOENT', 'link', existing, path);
    if (typeof dentry === 'string') throw posixError(dentry, 'link', existing, path);
    if (dentry.inode) throw posixError('EEXIST', 'link', existing, path);
    if (dentry.wantsDirectory) throw posixError('ENOENT', 'link', existing, path);
    if (source.inode.kind === 'directory') throw posixError('EPERM', 'link', existing, path);
    if (!this.may(dentry.parent, MAY_WRITE)) throw posixError('EACCES', 'link', existing, path);
    const { id } = source.inode;
    const cause = { syscall: 'link', path: existing, dest: path };
    this.commit({ change: 'link', inode: id, parent: dentry.parent.id, name: dentry.name, time: this.now() }, cause);
  }

  /** @param mode - permission bits, such as `0o755`. */
  chmod(path: string, mode: number): void {
    const { inode } = this.find(path, 'chmod');
    const cause = { syscall: 'chmod', path };
    this.commit({ change: 'attributes', inode: inode.id, mode: mode & 0o7777, time: this.now() }, cause);
  }

  /**
   * Sets times, in milliseconds since the epoch.
   *
   * @param followLast - false for `lutimes`: sets the times of a symlink itself.
   */
  utimes(path: string, atime: number, mtime: number, followLast = true): void {
    const cause = { syscall: followLast ? 'utime' : 'lutime', path };
    const { inode } = this.find(path, cause.syscall, followLast);
    this.commit({ change: 'attributes', inode: inode.id, atime, mtime, time: this.now() }, cause);
  }
}

/** The journal retains the bytes until they are posted; the caller may modify its own buffer in the meantime. */
function ownCopy(contents: Uint8Array | Blob): Uint8Array | Blob {
  return contents instanceof Blob ? contents : new Uint8Array(contents);
}

function isInside(inner: Inode, outer: Inode): boolean {
  for (let prefix: Inode | undefined = inner; prefix; prefix = prefix.links[0]?.parent)
    if (prefix === outer) return true;
  return false;
}

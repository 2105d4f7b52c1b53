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
 * A POSIX file tree in memory. Every method takes absolute paths, or relative ones that start at the option `cwd`, and
 * throws Node's error for that call (`posix-error.ts`), with the path as it was given. Every change is one journal
 * entry: given to {@link TreeCore.onJournal}, and to {@link TreeCore.apply} of the other replicas.
 */
export class FileTree extends TreeCore implements FileSystem {
  /** Whether something is there (symlinks are followed). Never throws. */
  exists(path: string): boolean {
    return this.tryStat(path) !== undefined;
  }

  /** The facts of what is there, symlinks followed; undefined when nothing is. Never throws. */
  tryStat(path: string): FileStatus | undefined {
    const place = this.lookUp(path, true);
    return typeof place === 'string' || !place.inode ? undefined : this.status(place.inode);
  }

  stat(path: string): FileStatus {
    return this.status(this.find(path, 'stat').inode);
  }

  /** Like {@link stat}, of a symlink itself. */
  lstat(path: string): FileStatus {
    return this.status(this.find(path, 'lstat', false).inode);
  }

  /** @param mode - bits of `fs.constants`: F_OK 0, X_OK 1, W_OK 2, R_OK 4. */
  access(path: string, mode = 0): void {
    const { inode } = this.find(path, 'access');
    if (((inode.mode >> 6) & mode) !== mode) throw posixError('EACCES', 'access', path);
  }

  /** A copy of the file's bytes. */
  readFile(path: string): Uint8Array {
    return this.file(path, 'open').contents.view().slice();
  }

  /** The file as UTF-8 text, without a copy of its bytes. */
  readText(path: string): string {
    return decoder.decode(this.file(path, 'open').contents.view());
  }

  /** The bytes, or a `Blob` by reference when there are many: for realms that can't read a `Blob` synchronously. */
  readShared(path: string): Uint8Array | Blob {
    return this.file(path, 'open').contents.shared();
  }

  /** The loader's rewrite of this file, if there is one and the file was not changed since. */
  compiled(path: string): string | undefined {
    const place = this.lookUp(path, true);
    const inode = typeof place === 'string' ? undefined : place.inode;
    if (inode?.kind !== 'file' || inode.compiled === undefined) return undefined;
    if (inode.compiled instanceof Blob) inode.compiled = decoder.decode(this.readBlob(inode.compiled));
    return inode.compiled;
  }

  /** Keeps the loader's rewrite with the file, for all processes and later runs, until the contents change. */
  setCompiled(path: string, text: string | Blob): void {
    this.commit({ change: 'compiled', inode: this.file(path, 'open').id, text });
  }

  /** Names and kinds, sorted by name as libuv gives them. */
  readdir(path: string): { readonly name: string; readonly kind: FileKind }[] {
    const { inode } = this.find(path, 'scandir');
    if (inode.kind !== 'directory') throw posixError('ENOTDIR', 'scandir', path);
    if ((inode.mode & MAY_READ) === 0) throw posixError('EACCES', 'scandir', path);
    const entries = [...inode.entries].map(([name, child]) => ({ name, kind: child.kind }));
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  readlink(path: string): string {
    const { inode } = this.find(path, 'readlink', false);
    if (inode.kind !== 'symlink') throw posixError('EINVAL', 'readlink', path);
    return inode.target;
  }

  /** The absolute path without symlinks, `.` and `..`. */
  realpath(path: string): string {
    return pathOf(this.find(path, 'realpath').inode) ?? path;
  }

  /**
   * Opens with the flags of `fs.constants` ({@link OPEN}).
   *
   * @param mode - permission bits of a file that this makes, less the umask.
   */
  open(path: string, flags: number = OPEN.READ_ONLY, mode = 0o666): OpenFile {
    return new OpenInode(this.openInode(path, flags, mode), flags, {
      commit: (entry) => this.commit(entry),
      now: this.now,
      status: (inode) => this.status(inode),
    });
  }

  /** Replaces the contents, or makes the file with them. */
  writeFile(path: string, contents: Uint8Array | string | Blob, options: { readonly mode?: number } = {}): void {
    const bytes = typeof contents === 'string' ? encoder.encode(contents) : contents;
    const place = this.lookUp(path, true);
    if (typeof place !== 'string' && !place.inode && !place.wantsDirectory) {
      const mode = (options.mode ?? 0o666) & ~this.umask;
      this.create(place, 'file', mode, { syscall: 'open', path }, { contents: ownCopy(bytes) });
      return;
    }
    const inode = this.openInode(path, OPEN.WRITE_ONLY | OPEN.CREATE, 0);
    this.commit({ change: 'replace', inode: inode.id, contents: ownCopy(bytes), time: this.now() });
  }

  appendFile(path: string, contents: Uint8Array | string, options: { readonly mode?: number } = {}): void {
    const bytes = typeof contents === 'string' ? encoder.encode(contents) : contents;
    this.open(path, OPEN.WRITE_ONLY | OPEN.CREATE | OPEN.APPEND, options.mode).write(bytes, null);
  }

  /** @returns with `recursive`, the first folder that had to be made, if any. */
  mkdir(path: string, options: { readonly recursive?: boolean; readonly mode?: number } = {}): string | undefined {
    const mode = (options.mode ?? 0o777) & ~this.umask;
    const cause = { syscall: 'mkdir', path };
    if (!options.recursive) {
      const place = this.place(path.replace(/(?<=.)\/+$/, ''), 'mkdir', false, path);
      if (place.inode) throw posixError('EEXIST', 'mkdir', path);
      this.create(place, 'directory', mode, cause);
      return undefined;
    }
    let first: string | undefined;
    const whole = this.absolute(path).replace(/\/+$/, '');
    for (let end = whole.indexOf('/', 1); ; end = whole.indexOf('/', end + 1)) {
      const at = end === -1 ? whole : whole.slice(0, end);
      const place = at === '' ? undefined : this.lookUp(at, true);
      if (typeof place === 'string') throw posixError(place, 'mkdir', path);
      if (place?.inode && place.inode.kind !== 'directory') {
        throw posixError(end === -1 ? 'EEXIST' : 'ENOTDIR', 'mkdir', path);
      }
      if (place && !place.inode) {
        const link = this.lookUp(at, false);
        // It is there, but leads nowhere.
        if (typeof link !== 'string' && link.inode?.kind === 'symlink') throw posixError('ENOENT', 'mkdir', path);
        this.create(place, 'directory', mode, cause);
        // As the caller wrote it: a relative path stays relative.
        first ??= at.slice(whole.length - path.replace(/\/+$/, '').length);
      }
      if (end === -1) return first;
    }
  }

  rmdir(path: string): void {
    const place = this.find(path, 'rmdir', false);
    if (place.inode.kind !== 'directory') throw posixError('ENOTDIR', 'rmdir', path);
    if (place.inode.links.length === 0) throw posixError('EBUSY', 'rmdir', path);
    if (place.inode.entries.size > 0) throw posixError('ENOTEMPTY', 'rmdir', path);
    this.remove(place, { syscall: 'rmdir', path });
  }

  unlink(path: string): void {
    const place = this.find(path, 'unlink', false);
    if (place.inode.kind === 'directory') throw posixError('EISDIR', 'unlink', path);
    this.remove(place, { syscall: 'unlink', path });
  }

  /** Removes a file, or with `recursive` a folder and all in it. A folder without `recursive` raises EISDIR. */
  rm(path: string, options: { readonly recursive?: boolean; readonly force?: boolean } = {}): void {
    const place = this.lookUp(path, false);
    if (options.force && (place === 'ENOENT' || (typeof place !== 'string' && !place.inode))) return;
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
    // Both folders are found before either name is looked at.
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
    if ((source.parent.mode & target.parent.mode & MAY_WRITE) === 0) return fail('EACCES');
    const before = { fromParent: source.parent.id, fromName: source.name };
    const after = { parent: target.parent.id, name: target.name };
    this.commit({ change: 'rename', inode: inode.id, ...before, ...after, time: this.now() });
  }

  symlink(target: string, path: string): void {
    const place = this.lookUp(path, false);
    if (typeof place === 'string') throw posixError(place, 'symlink', target, path);
    if (place.inode) throw posixError('EEXIST', 'symlink', target, path);
    if (target === '' || place.wantsDirectory) throw posixError('ENOENT', 'symlink', target, path);
    this.create(place, 'symlink', 0o777, { syscall: 'symlink', path: target, dest: path }, { target });
  }

  link(existing: string, path: string): void {
    const source = this.lookUp(existing, false);
    const place = this.lookUp(path, false);
    if (typeof source === 'string') throw posixError(source, 'link', existing, path);
    if (!source.inode) throw posixError('ENOENT', 'link', existing, path);
    if (typeof place === 'string') throw posixError(place, 'link', existing, path);
    if (place.inode) throw posixError('EEXIST', 'link', existing, path);
    if (place.wantsDirectory) throw posixError('ENOENT', 'link', existing, path);
    if (source.inode.kind === 'directory') throw posixError('EPERM', 'link', existing, path);
    if ((place.parent.mode & MAY_WRITE) === 0) throw posixError('EACCES', 'link', existing, path);
    const { id } = source.inode;
    this.commit({ change: 'link', inode: id, parent: place.parent.id, name: place.name, time: this.now() });
  }

  /** @param mode - permission bits, such as `0o755`. */
  chmod(path: string, mode: number): void {
    const { inode } = this.find(path, 'chmod');
    this.commit({ change: 'attributes', inode: inode.id, mode: mode & 0o7777, time: this.now() });
  }

  /** @param followLast - false changes the times of a symlink itself. Times are milliseconds since 1970. */
  utimes(path: string, atime: number, mtime: number, followLast = true): void {
    const { inode } = this.find(path, followLast ? 'utime' : 'lutime', followLast);
    this.commit({ change: 'attributes', inode: inode.id, atime, mtime, time: this.now() });
  }
}

/** The journal keeps the bytes until they are posted; the caller may change its own meanwhile. */
function ownCopy(contents: Uint8Array | Blob): Uint8Array | Blob {
  return contents instanceof Blob ? contents : new Uint8Array(contents);
}

function isInside(inner: Inode, outer: Inode): boolean {
  for (let at: Inode | undefined = inner; at; at = at.links[0]?.parent) if (at === outer) return true;
  return false;
}

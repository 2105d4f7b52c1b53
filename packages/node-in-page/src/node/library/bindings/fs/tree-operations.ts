import type { FileKind, FileSystem } from '../../../../kernel/file-system.ts';
import { posixError } from '../../../../kernel/posix-error.ts';
import { KIND_BITS } from '../../../../file-system/inode.ts';
import constants from '../../constants.json' with { type: 'json' };
import type { BindingHost } from '../host.ts';
import { nameEncoder, pathText, type Path } from './paths.ts';
import type { Binding, Requests } from './requests.ts';
import { checkOwner } from './status.ts';

const { COPYFILE_EXCL, UV_DIRENT_DIR, UV_DIRENT_FILE, UV_DIRENT_LINK } = constants.constants.fs;
const PERMISSIONS = 0o7777;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The kind of a directory's entry in libuv's numbers. */
export const ENTRY_TYPES: Readonly<Record<FileKind, number>> = {
  file: UV_DIRENT_FILE,
  directory: UV_DIRENT_DIR,
  symlink: UV_DIRENT_LINK,
};

/** Six random characters, as `mkdtemp` puts at the end of a name. */
function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => letters.charAt(byte % letters.length)).join(
    '',
  );
}

/**
 * Copies the bytes and permission bits of one file.
 *
 * @param mode - `COPYFILE_EXCL` fails if the target exists.
 */
export function copyFile(files: FileSystem, from: string, to: string, mode: number): void {
  const fail = (code: Parameters<typeof posixError>[0]): never => {
    throw posixError(code, 'copyfile', from, to);
  };
  const source = files.tryStat(from);
  const target = files.tryStat(to);
  if (source === undefined) return fail('ENOENT');
  if (source.kind === 'directory' || target?.kind === 'directory') return fail('EISDIR');
  if (target !== undefined && (mode & COPYFILE_EXCL) !== 0) return fail('EEXIST');
  if (target?.inode === source.inode) return;
  let contents: Uint8Array | Blob;
  try {
    contents = files.readShared(from);
    files.writeFile(to, contents, { mode: source.mode & PERMISSIONS });
  } catch (error) {
    const code = (error as { code?: Parameters<typeof posixError>[0] }).code;
    return fail(code ?? 'EACCES');
  }
  if (target !== undefined && target.mode !== source.mode) files.chmod(to, source.mode & PERMISSIONS);
}

/** The operations of `internalBinding('fs')` on paths that return nothing, or names. */
export function treeOperations(library: BindingHost, requests: Requests): Record<string, Binding> {
  const { files } = library.kernel;
  const encodeName = nameEncoder(library);
  const make = requests.binding;

  const existing = (path: Path, syscall: string, follow: boolean): string => {
    const name = pathText(path);
    try {
      if (follow) files.stat(name);
      else files.lstat(name);
    } catch (error) {
      const { code } = error as { code: Parameters<typeof posixError>[0] };
      throw posixError(code, syscall, name);
    }
    return name;
  };

  return {
    access: make((path: Path, mode: number) => files.access(pathText(path), mode)),
    rename: make((from: Path, to: Path) => files.rename(pathText(from), pathText(to))),
    link: make((from: Path, to: Path) => files.link(pathText(from), pathText(to))),
    symlink: make((target: Path, path: Path, _flags: number) => files.symlink(pathText(target), pathText(path))),
    unlink: make((path: Path) => files.unlink(pathText(path))),
    rmdir: make((path: Path) => files.rmdir(pathText(path))),
    chmod: make((path: Path, mode: number) => files.chmod(pathText(path), mode)),
    chown: make((path: Path, uid: number, gid: number) => checkOwner(uid, gid, 'chown', existing(path, 'chown', true))),
    lchown: make((path: Path, uid: number, gid: number) =>
      checkOwner(uid, gid, 'lchown', existing(path, 'lchown', false)),
    ),
    utimes: make((path: Path, atime: number, mtime: number) =>
      files.utimes(pathText(path), atime * 1000, mtime * 1000),
    ),
    lutimes: make((path: Path, atime: number, mtime: number) =>
      files.utimes(pathText(path), atime * 1000, mtime * 1000, false),
    ),
    mkdir: make((path: Path, mode: number, recursive: boolean) => files.mkdir(pathText(path), { mode, recursive })),
    copyFile: make((from: Path, to: Path, mode: number) => copyFile(files, pathText(from), pathText(to), mode)),
    mkdtemp: make((prefix: Path, encoding: unknown) => {
      for (;;) {
        const path = pathText(prefix) + randomName();
        if (files.exists(path)) continue;
        try {
          files.mkdir(path, { mode: 0o700 });
        } catch (error) {
          throw posixError((error as { code: 'ENOENT' }).code, 'mkdtemp', `${pathText(prefix)}XXXXXX`);
        }
        return encodeName(path, encoding);
      }
    }),
    readlink: make((path: Path, encoding: unknown) => encodeName(files.readlink(pathText(path)), encoding)),
    realpath: make((path: Path, encoding: unknown) => encodeName(files.realpath(pathText(path)), encoding)),
    readdir: make((path: Path, encoding: unknown, withTypes: boolean) => {
      const entries = files.readdir(pathText(path));
      const names = entries.map(({ name }) => encodeName(name, encoding));
      return withTypes ? [names, entries.map(({ kind }) => ENTRY_TYPES[kind])] : names;
    }),
    existsSync: (path: Path) => files.exists(pathText(path)),
    /** 1 for a directory, 0 for anything else, negative if it does not exist. */
    internalModuleStat: (path: Path) => {
      const status = files.tryStat(pathText(path));
      if (status === undefined) return -2;
      return (status.mode & KIND_BITS.directory) === KIND_BITS.directory && status.kind === 'directory' ? 1 : 0;
    },
  };
}

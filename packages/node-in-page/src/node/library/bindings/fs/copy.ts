import type { FileSystem } from '../../../../kernel/file-system.ts';
import { nativeError } from '../native-error.ts';
import { copyFile } from './tree-operations.ts';
import { pathText, type Path } from './paths.ts';
import type { Binding } from './requests.ts';

function parentOf(path: string): string {
  const at = path.replace(/\/+$/, '').lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at) || '/';
}

function kindAt(files: FileSystem, path: string, follow: boolean): ReturnType<FileSystem['tryStat']> {
  if (follow) return files.tryStat(path);
  try {
    return files.lstat(path);
  } catch {
    // A missing file is a valid result.
    return undefined;
  }
}

/** Rejects copying a directory into itself, or over a file. */
function checkPaths(files: FileSystem, from: string, to: string, dereference: boolean, recursive: boolean): void {
  const source = dereference ? files.stat(from) : files.lstat(from);
  const target = kindAt(files, to, dereference);
  const isDirectory = source.kind === 'directory';
  if (target !== undefined) {
    if (files.tryStat(from)?.inode === files.tryStat(to)?.inode) {
      throw nativeError(Error, 'ERR_FS_CP_EINVAL', `src and dest cannot be the same ${to}`);
    }
    if (isDirectory && target.kind !== 'directory') {
      throw nativeError(
        Error,
        'ERR_FS_CP_DIR_TO_NON_DIR',
        `Cannot overwrite non-directory ${to} with directory ${from}`,
      );
    }
    if (!isDirectory && target.kind === 'directory') {
      throw nativeError(
        Error,
        'ERR_FS_CP_NON_DIR_TO_DIR',
        `Cannot overwrite directory ${to} with non-directory ${from}`,
      );
    }
  }
  const directory = from.endsWith('/') ? from : `${from}/`;
  const inItself = () =>
    nativeError(Error, 'ERR_FS_CP_EINVAL', `Cannot copy ${directory} to a subdirectory of self ${to}`);
  if (isDirectory && to.startsWith(directory)) throw inItself();
  for (let parent = parentOf(to); parent !== '' && parent !== '/'; parent = parentOf(parent)) {
    const status = files.tryStat(parent);
    if (status === undefined) break;
    if (status.inode === source.inode) throw inItself();
  }
  if (isDirectory && !recursive) {
    throw nativeError(Error, 'ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${directory}`);
  }
  const parent = parentOf(to);
  if (parent !== '') files.mkdir(parent, { recursive: true });
}

interface CopyOptions {
  readonly force: boolean;
  readonly dereference: boolean;
  readonly errorOnExist: boolean;
  readonly verbatimSymlinks: boolean;
  readonly preserveTimestamps: boolean;
}

function copyTimes(files: FileSystem, from: string, to: string): void {
  const { atime, mtime } = files.stat(from);
  files.utimes(to, atime, mtime);
}

function copyLink(files: FileSystem, from: string, to: string, verbatim: boolean): void {
  const written = files.readlink(from);
  const target = verbatim || written.startsWith('/') ? written : absolute(files, `${parentOf(from) || '.'}/${written}`);
  if (kindAt(files, to, false) !== undefined) files.unlink(to);
  files.symlink(target, to);
}

/** A path without `.` and `..`; it need not exist. */
function absolute(files: FileSystem, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${files.realpath('.')}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function copyDirectory(files: FileSystem, from: string, to: string, options: CopyOptions): void {
  files.mkdir(to, { recursive: true });
  for (const { name } of files.readdir(from)) {
    const source = `${from}/${name}`;
    const target = `${to}/${name}`;
    const { kind } = options.dereference ? files.stat(source) : files.lstat(source);
    if (kind === 'directory') {
      copyDirectory(files, source, target, options);
      continue;
    }
    if (kindAt(files, target, false) !== undefined && !options.force) {
      if (!options.errorOnExist) continue;
      const message = `[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST (${target} already exists)`;
      throw nativeError(Error, 'ERR_FS_CP_EEXIST', message);
    }
    if (kind === 'symlink') {
      copyLink(files, source, target, options.verbatimSymlinks);
      continue;
    }
    copyFile(files, source, target, 0);
    if (options.preserveTimestamps) copyTimes(files, source, target);
  }
}

/** The operations of `internalBinding('fs')` behind `fs.cpSync`. */
export function copyOperations(files: FileSystem): Record<string, Binding> {
  return {
    cpSyncCheckPaths: (from: Path, to: Path, dereference: boolean, recursive: boolean) =>
      checkPaths(files, pathText(from), pathText(to), dereference, recursive),
    cpSyncOverrideFile(from: Path, to: Path, mode: number, preserveTimestamps: boolean) {
      files.unlink(pathText(to));
      copyFile(files, pathText(from), pathText(to), mode);
      if (preserveTimestamps) copyTimes(files, pathText(from), pathText(to));
    },
    cpSyncCopyDir: (
      from: Path,
      to: Path,
      force: boolean,
      dereference: boolean,
      errorOnExist: boolean,
      verbatimSymlinks: boolean,
      preserveTimestamps: boolean,
    ) => {
      const options = { force, dereference, errorOnExist, verbatimSymlinks, preserveTimestamps };
      copyDirectory(files, pathText(from).replace(/(?<=.)\/+$/, ''), pathText(to).replace(/(?<=.)\/+$/, ''), options);
    },
  };
}

import type { Blob } from './native-blob.ts';

export type FileKind = 'file' | 'directory' | 'symlink';

/** The result of `stat`. Times are milliseconds since 1970, with fractions; `mode` includes the bits of the kind. */
export interface FileStatus {
  readonly kind: FileKind;
  readonly inode: number;
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
  readonly links: number;
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly birthtime: number;
}

/** `rename` when a name was added or removed, `change` when contents or attributes changed. */
export interface TreeChange {
  readonly type: 'rename' | 'change';
  /** Absolute. */
  readonly path: string;
}

/** An open file, as a file descriptor names one: it stays usable when the file is renamed or removed. */
export interface OpenFile {
  /**
   * Copies bytes into `target`.
   *
   * @param position - null continues after the previous read.
   * @returns how many bytes were read; 0 at the end.
   */
  read(target: Uint8Array, position: number | null): number;
  /**
   * Writes all bytes.
   *
   * @param position - null continues after the previous write, or at the end of a file opened to append.
   * @returns how many bytes were written: all.
   */
  write(bytes: Uint8Array, position: number | null): number;
  /** @param size - bytes. */
  truncate(size: number): void;
  /** Changes permission bits (`0o644`) or times (milliseconds since 1970). */
  attributes(change: { readonly mode?: number; readonly atime?: number; readonly mtime?: number }): void;
  status(): FileStatus;
}

/**
 * The file system as a process sees it: synchronous. Every method takes absolute paths, or ones relative to the
 * process's working directory, and throws Node's error for that call (`posix-error.ts`), with the path as it was given.
 */
export interface FileSystem {
  /** Bits that a new file or directory does not get. `process.umask` changes it. */
  umask: number;
  /** True if the path exists (symlinks are followed). Never throws. */
  exists(path: string): boolean;
  /** Like {@link stat}; undefined when there is nothing. Never throws. */
  tryStat(path: string): FileStatus | undefined;
  stat(path: string): FileStatus;
  /** Like {@link stat}, of a symlink itself. */
  lstat(path: string): FileStatus;
  /** @param mode - bits of `fs.constants`: F_OK 0, X_OK 1, W_OK 2, R_OK 4. */
  access(path: string, mode?: number): void;
  /** A copy of the file's bytes. */
  readFile(path: string): Uint8Array;
  /** The file as UTF-8 text, without a copy of its bytes. */
  readText(path: string): string;
  /** The bytes, or a `Blob` by reference when the file is large. */
  readShared(path: string): Uint8Array | Blob;
  /** The loader's compiled form of this file, if there is one and the file has not changed since. */
  compiled(path: string): string | undefined;
  /** Caches the loader's compiled form with the file, for all processes and later runs, until the contents change. */
  setCompiled(path: string, text: string | Blob): void;
  /** Names and kinds, sorted by name as libuv returns them. */
  readdir(path: string): { readonly name: string; readonly kind: FileKind }[];
  readlink(path: string): string;
  /** The absolute path without symlinks, `.` and `..`. */
  realpath(path: string): string;
  /**
   * @param flags - of `fs.constants`; read-only by default.
   * @param mode - permission bits of a file that this creates, less the umask.
   */
  open(path: string, flags?: number, mode?: number): OpenFile;
  /** Replaces the contents, or creates the file with them. */
  writeFile(path: string, contents: Uint8Array | string | Blob, options?: { readonly mode?: number }): void;
  appendFile(path: string, contents: Uint8Array | string, options?: { readonly mode?: number }): void;
  /** @returns with `recursive`, the first directory that was created, if any. */
  mkdir(path: string, options?: { readonly recursive?: boolean; readonly mode?: number }): string | undefined;
  rmdir(path: string): void;
  unlink(path: string): void;
  /** Removes a file, or with `recursive` a directory and its contents. A directory without `recursive` is EISDIR. */
  rm(path: string, options?: { readonly recursive?: boolean; readonly force?: boolean }): void;
  rename(from: string, to: string): void;
  symlink(target: string, path: string): void;
  link(existing: string, path: string): void;
  /** @param mode - permission bits, such as `0o755`. */
  chmod(path: string, mode: number): void;
  /** @param followLast - false changes the times of a symlink itself. Times are milliseconds since 1970. */
  utimes(path: string, atime: number, mtime: number, followLast?: boolean): void;
  /** Calls back after each change anywhere in the tree, by any process. Returns a function that stops it. */
  watch(listener: (change: TreeChange) => void): () => void;
}

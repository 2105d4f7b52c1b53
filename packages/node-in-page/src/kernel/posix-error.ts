/** The errors that system calls can raise: errno on Linux, and libuv's message (`uv_strerror`). */
const conditions = {
  E2BIG: [7, 'argument list too long'],
  EACCES: [13, 'permission denied'],
  EAGAIN: [11, 'resource temporarily unavailable'],
  EBADF: [9, 'bad file descriptor'],
  EBUSY: [16, 'resource busy or locked'],
  EEXIST: [17, 'file already exists'],
  EINVAL: [22, 'invalid argument'],
  EISDIR: [21, 'illegal operation on a directory'],
  ELOOP: [40, 'too many symbolic links encountered'],
  ENAMETOOLONG: [36, 'name too long'],
  ENOENT: [2, 'no such file or directory'],
  ENOSPC: [28, 'no space left on device'],
  ENOSYS: [38, 'function not implemented'],
  ENOTDIR: [20, 'not a directory'],
  ENOTEMPTY: [39, 'directory not empty'],
  EPERM: [1, 'operation not permitted'],
  EPIPE: [32, 'broken pipe'],
  ESRCH: [3, 'no such process'],
} as const satisfies Record<string, readonly [number, string]>;

export type PosixCode = keyof typeof conditions;

/** An error as Node throws it for a failed system call: a plain `Error` with these properties, in this order. */
export interface PosixError extends Error {
  errno: number;
  code: PosixCode;
  syscall: string;
  path?: string;
  dest?: string;
}

/**
 * Creates the error that Node throws for a failed call, such as `ENOENT: no such file or directory, open '/x'`.
 *
 * @param path - as the caller passed it; omitted where Node omits it, as for `read`.
 */
export function posixError(code: PosixCode, syscall: string, path?: string, dest?: string): PosixError {
  const [errno, sentence] = conditions[code];
  const where = path === undefined ? '' : ` '${path}'${dest === undefined ? '' : ` -> '${dest}'`}`;
  const error = new Error(`${code}: ${sentence}, ${syscall}${where}`);
  return Object.assign(error, {
    errno: -errno,
    code,
    syscall,
    ...(path === undefined ? {} : { path }),
    ...(dest === undefined ? {} : { dest }),
  });
}

/** True for an error of {@link posixError}, with this code if one is given. */
export function isPosixError(error: unknown, code?: PosixCode): error is PosixError {
  if (!(error instanceof Error) || !('code' in error) || !('errno' in error)) return false;
  return code === undefined ? String(error.code) in conditions : error.code === code;
}

/** All error codes with their errno, for `os.constants.errno` and `util.getSystemErrorName`. */
export const posixErrors: Readonly<Record<PosixCode, readonly [errno: number, sentence: string]>> = conditions;

import type { FileStatus } from '../../../../kernel/file-system.ts';
import { posixError } from '../../../../kernel/posix-error.ts';

/** User and group id of the only user. */
export const USER = 1000;

/** The result of `stat`, also of devices. */
export type Status = Omit<FileStatus, 'kind'>;

/** The length of one result of `stat` (`kFsStatsFieldsNumber`). */
export const STATUS_FIELDS = 18;

const BLOCK = 4096;

type Fields = Float64Array | BigInt64Array;

function fill(fields: Fields, at: number, values: readonly number[]): void {
  if (fields instanceof BigInt64Array) values.forEach((value, index) => (fields[at + index] = BigInt(value)));
  else fields.set(values, at);
}

/** Splits milliseconds into seconds and nanoseconds. */
function time(milliseconds: number): [seconds: number, nanoseconds: number] {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.round((milliseconds - seconds * 1000) * 1e6)];
}

/** Writes a result of `stat` in Node's layout; zeros if there is none. */
export function writeStatus(fields: Fields, status: Status | undefined, at = 0): Fields {
  if (status === undefined) {
    fill(fields, at, Array<number>(STATUS_FIELDS).fill(0));
    return fields;
  }
  const { mode, links, inode, size, atime, mtime, ctime, birthtime } = status;
  const blocks = (Math.ceil(size / BLOCK) * BLOCK) / 512;
  const times = [...time(atime), ...time(mtime), ...time(ctime), ...time(birthtime)];
  fill(fields, at, [1, mode, links, USER, USER, 0, BLOCK, inode, size, blocks, ...times]);
  return fields;
}

export function newStatusFields(bigint: boolean, count = 1): Fields {
  return bigint ? new BigInt64Array(STATUS_FIELDS * count) : new Float64Array(STATUS_FIELDS * count);
}

/** The result of `statfs`: an in-memory file system of about the size that a page may use. */
export function fileSystemStatus(bigint: boolean): Fields {
  const tmpfs = 0x01021994;
  const blocks = 2 ** 18;
  const values = [tmpfs, BLOCK, blocks, blocks / 2, blocks / 2, blocks, blocks / 2];
  const fields = bigint ? new BigInt64Array(values.length) : new Float64Array(values.length);
  fill(fields, 0, values);
  return fields;
}

/** `chown` can't change an owner: there is only one user, who is not root. */
export function checkOwner(uid: number, gid: number, syscall: string, path?: string): void {
  const isUser = (id: number): boolean => id === USER || id === -1 || id === 2 ** 32 - 1;
  if (!isUser(uid) || !isUser(gid)) throw posixError('EPERM', syscall, path);
}

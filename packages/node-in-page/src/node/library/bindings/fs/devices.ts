import { posixError } from '../../../../kernel/posix-error.ts';
import type { Kernel } from '../../../../kernel/kernel.ts';
import type { Status } from './status.ts';

/** An open file description (POSIX). Positions are bytes; null continues after the previous read or write. */
export interface OpenFileDescription {
  read(target: Uint8Array, position: number | null): number;
  write(bytes: Uint8Array, position: number | null): number;
  truncate(size: number): void;
  attributes(change: { readonly mode?: number; readonly atime?: number; readonly mtime?: number }): void;
  status(): Status;
}

const CHARACTER_DEVICE = 0o020000;
const PIPE = 0o010000;

function deviceStatus(kind: number, permissions: number): Status {
  const now = Date.now();
  return {
    inode: 0,
    mode: kind | permissions,
    size: 0,
    links: 1,
    atime: now,
    mtime: now,
    ctime: now,
    birthtime: now,
  };
}

const nullDevice: OpenFileDescription = {
  read: () => 0,
  write: (bytes) => bytes.length,
  truncate() {
    throw posixError('EINVAL', 'ftruncate');
  },
  attributes: () => {},
  status: () => deviceStatus(CHARACTER_DEVICE, 0o666),
};

function output(kernel: Kernel, name: 'stdout' | 'stderr'): OpenFileDescription {
  return {
    ...nullDevice,
    read() {
      throw posixError('EBADF', 'read');
    },
    write(bytes) {
      kernel.stdio[name].write(bytes);
      return bytes.length;
    },
    status: () => deviceStatus(kernel.stdio[name].isTTY ? CHARACTER_DEVICE : PIPE, 0o600),
  };
}

function blockingUnavailable(): Error {
  const message =
    'Reading standard input with fs.readSync or fs.readFileSync is not available on this page: the process can wait for ' +
    'input only where the page is cross-origin isolated. Use process.stdin instead, with for await or readline.';
  return Object.assign(new Error(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
}

function input(kernel: Kernel): OpenFileDescription {
  const { stdin } = kernel.stdio;
  /** The rest of the last chunk, not read yet. */
  let rest: Uint8Array = new Uint8Array(0);
  return {
    ...nullDevice,
    read(target) {
      if (target.length === 0) return 0;
      if (stdin.readSync === undefined) throw blockingUnavailable();
      if (rest.length === 0) rest = stdin.readSync() ?? rest;
      const chunk = rest.subarray(0, target.length);
      target.set(chunk);
      rest = rest.subarray(chunk.length);
      return chunk.length;
    },
    write() {
      throw posixError('EBADF', 'write');
    },
    status: () => deviceStatus(kernel.stdio.stdin.isTTY ? CHARACTER_DEVICE : PIPE, 0o600),
  };
}

/** The open file descriptions of 0, 1 and 2. */
export function standardFiles(kernel: Kernel): [OpenFileDescription, OpenFileDescription, OpenFileDescription] {
  return [input(kernel), output(kernel, 'stdout'), output(kernel, 'stderr')];
}

const standardNames: readonly (readonly string[])[] = [
  ['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'],
  ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'],
  ['/dev/stderr', '/dev/fd/2', '/proc/self/fd/2'],
];

/** The device at a path, if there is one. */
export function deviceAt(path: string, standard: readonly OpenFileDescription[]): OpenFileDescription | undefined {
  if (!path.startsWith('/dev/') && !path.startsWith('/proc/')) return undefined;
  if (path === '/dev/null') return nullDevice;
  return standard[standardNames.findIndex((names) => names.includes(path))];
}

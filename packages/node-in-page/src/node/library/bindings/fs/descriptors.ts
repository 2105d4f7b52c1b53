import type { FileStatus, OpenFile } from '../../../../kernel/file-system.ts';
import { posixError } from '../../../../kernel/posix-error.ts';
import type { Kernel } from '../../../../kernel/kernel.ts';
import { deviceAt, standardFiles, type OpenFileDescription } from './devices.ts';

/** An open file. */
class FileDescription implements OpenFileDescription {
  readonly #file: OpenFile;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  read(target: Uint8Array, position: number | null): number {
    return this.#file.read(target, position);
  }

  write(bytes: Uint8Array, position: number | null): number {
    return this.#file.write(bytes, position);
  }

  truncate(size: number): void {
    this.#file.truncate(size);
  }

  attributes(change: { readonly mode?: number; readonly atime?: number; readonly mtime?: number }): void {
    this.#file.attributes(change);
  }

  status(): FileStatus {
    return this.#file.status();
  }
}

/** The file descriptors of a process: 0, 1 and 2 are its standard streams. */
export class Descriptors {
  readonly #kernel: Kernel;
  readonly #standard: readonly OpenFileDescription[];
  readonly #open = new Map<number, OpenFileDescription>();
  #next = 3;
  #free: number[] = [];

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#standard = standardFiles(kernel);
    this.#standard.forEach((description, fd) => this.#open.set(fd, description));
  }

  /** The device at a path, if there is one. */
  device(path: string): OpenFileDescription | undefined {
    return deviceAt(path, this.#standard);
  }

  /** @returns the lowest free descriptor, as POSIX requires. */
  open(path: string, flags: number, mode: number): number {
    const { files } = this.#kernel;
    const description = this.device(path) ?? new FileDescription(files.open(path, flags, mode));
    let fd = this.#next;
    if (this.#free.length > 0) {
      fd = Math.min(...this.#free);
      this.#free = this.#free.filter((free) => free !== fd);
    } else {
      this.#next += 1;
    }
    this.#open.set(fd, description);
    return fd;
  }

  get(fd: number, syscall: string): OpenFileDescription {
    const description = this.#open.get(fd);
    if (description === undefined) throw posixError('EBADF', syscall);
    return description;
  }

  close(fd: number): void {
    if (!this.#open.delete(fd)) throw posixError('EBADF', 'close');
    if (fd > 2) this.#free.push(fd);
  }
}

const known = new WeakMap<Kernel, Descriptors>();

/** The descriptors of this process, shared by `fs` and `child_process`. */
export function descriptorsOf(kernel: Kernel): Descriptors {
  let descriptors = known.get(kernel);
  if (descriptors === undefined) {
    descriptors = new Descriptors(kernel);
    known.set(kernel, descriptors);
  }
  return descriptors;
}

import type { BindingHost } from '../host.ts';
import { copyOperations } from './copy.ts';
import { descriptorOperations } from './descriptor-operations.ts';
import { descriptorsOf, type Descriptors } from './descriptors.ts';
import { pathText, type Path } from './paths.ts';
import { FSReqCallback, Requests, type Binding, type Request } from './requests.ts';
import { fileSystemStatus, newStatusFields, STATUS_FIELDS, writeStatus, type Status } from './status.ts';
import { statWatcher } from './stat-watcher.ts';
import { treeOperations } from './tree-operations.ts';

/** An open file of `fs/promises`. */
class FileHandle {
  readonly #requests: Requests;
  readonly #descriptors: Descriptors;
  #fd: number;
  onread: unknown;

  constructor(requests: Requests, descriptors: Descriptors, fd: number) {
    this.#requests = requests;
    this.#descriptors = descriptors;
    this.#fd = fd;
  }

  get fd(): number {
    return this.#fd;
  }

  getAsyncId(): number {
    return 0;
  }

  readonly close = (): unknown =>
    this.#requests.perform(Symbol.for('promise'), () => this.#descriptors.close(this.releaseFD()), this.close);

  releaseFD(): number {
    const fd = this.#fd;
    this.#fd = -1;
    return fd;
  }
}

/** `internalBinding('fs')`: Node's file operations on the process's replica of the file tree. */
export function fsBinding(library: BindingHost): Record<string, unknown> {
  const { files } = library.kernel;
  const requests = new Requests(library.kernel.loop);
  const descriptors = descriptorsOf(library.kernel);
  // Synchronous calls share one array: Node's library reads it before the next call.
  const statValues = newStatusFields(false, 2);
  const bigintStatValues = newStatusFields(true, 2);

  const status = (read: (target: never) => Status): Binding =>
    function native(target: never, bigint: boolean, request: Request, throwIfNoEntry?: boolean): unknown {
      const run = () => {
        if (request === undefined) return writeStatus(bigint ? bigintStatValues : statValues, read(target));
        return writeStatus(newStatusFields(bigint), read(target));
      };
      if (request !== undefined || throwIfNoEntry !== false) return requests.perform(request, run, native);
      try {
        return run();
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
        Error.captureStackTrace?.(error as Error, native);
        throw error;
      }
    };

  const pathStatus = (call: 'stat' | 'lstat') => (path: Path) => {
    const name = pathText(path);
    return descriptors.device(name)?.status() ?? files[call](name);
  };

  return {
    ...treeOperations(library, requests),
    ...descriptorOperations(library, requests, descriptors),
    ...copyOperations(files),
    stat: status(pathStatus('stat')),
    lstat: status(pathStatus('lstat')),
    fstat: status((fd: number) => descriptors.get(fd, 'fstat').status()),
    statfs: requests.binding((path: Path, bigint: boolean) => {
      files.access(pathText(path));
      return fileSystemStatus(bigint);
    }),
    openFileHandle: requests.binding(
      (path: Path, flags: number, mode: number) =>
        new FileHandle(requests, descriptors, descriptors.open(pathText(path), flags, mode)),
    ),
    FileHandle,
    FSReqCallback,
    StatWatcher: statWatcher(library.kernel),
    statValues,
    bigintStatValues,
    kFsStatsFieldsNumber: STATUS_FIELDS,
    kUsePromises: Symbol('fs_use_promises_symbol'),
  };
}

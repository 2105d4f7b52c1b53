import { posixError } from '../../../../kernel/posix-error.ts';
import type { BindingHost } from '../host.ts';
import { nameEncoder, pathText, type Path } from './paths.ts';
import { Requests, type Request } from './requests.ts';
import { ENTRY_TYPES } from './tree-operations.ts';

/** `internalBinding('fs_dir')`: directories read in batches of entries. */
export function fsDirBinding(library: BindingHost): Record<string, unknown> {
  const { files, loop } = library.kernel;
  const requests = new Requests(loop);
  const encodeName = nameEncoder(library);

  class DirHandle {
    readonly #entries: ReturnType<typeof files.readdir>;
    #at = 0;

    constructor(path: string) {
      this.#entries = files.readdir(path);
    }

    /** Alternating names and types; null at the end. */
    read(encoding: unknown, count: number, request?: Request): unknown {
      const next = () => {
        const entries = this.#entries.slice(this.#at, this.#at + count);
        this.#at += entries.length;
        if (entries.length === 0) return null;
        return entries.flatMap(({ name, kind }) => [encodeName(name, encoding), ENTRY_TYPES[kind]]);
      };
      return requests.perform(request, next, DirHandle);
    }

    close(request?: Request): unknown {
      return requests.perform(request, () => undefined, DirHandle);
    }
  }

  const open = (path: Path, namesPath: boolean): DirHandle => {
    const name = pathText(path);
    try {
      return new DirHandle(name);
    } catch (error) {
      const { code } = error as { code: Parameters<typeof posixError>[0] };
      throw namesPath ? posixError(code, 'opendir', name) : posixError(code, 'opendir');
    }
  };

  return {
    DirHandle,
    opendir: requests.binding((path: Path, _encoding: unknown) => open(path, true)),
    opendirSync(path: Path): unknown {
      return requests.perform(undefined, () => open(path, false), this.opendirSync as never);
    },
  };
}

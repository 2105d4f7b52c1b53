import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineName, FileNode } from 'node-in-page/src/engine.ts';
import type { PackedFile } from '../definition.ts';

/** Fetches one file of this site. Rejects when it isn't there or the signal is aborted. */
export type FetchBytes = (url: string, signal: AbortSignal) => Promise<Uint8Array>;

/** A packed file with its bytes. */
export interface PackedContents {
  readonly path: string;
  readonly contents: Uint8Array;
  /** Only for data: where it was copied from, its source and its licence. */
  readonly origin?: string;
}

/** The packed dependencies of a playground: each is fetched once, at Start, and cached for a change of engine. */
export class PackedFiles {
  files: readonly PackedFile[];
  readonly #fetch: FetchBytes;
  readonly #fetched = new Map<string, Promise<Uint8Array>>();

  constructor(files: readonly PackedFile[], fetch: FetchBytes) {
    this.files = files;
    this.#fetch = fetch;
  }

  /** Whether there is a packed file at this path. */
  has(path: string): boolean {
    return this.files.some((file) => file.path === path);
  }

  /**
   * All of them, ready to mount, fetched in parallel.
   * @throws EngineError `assets-unavailable` naming the file, or `aborted`. A later call retries the missing ones.
   */
  async load(engine: EngineName, signal: AbortSignal): Promise<[path: string, file: FileNode][]> {
    return Promise.all(
      this.files.map(async (file): Promise<[string, FileNode]> => {
        const contents = await this.#load(file.url, file.path, signal);
        const { compiled } = file;
        return [
          file.path,
          { file: engine === 'in-page' && compiled !== undefined ? { contents, compiled } : { contents } },
        ];
      }),
    );
  }

  /**
   * All of them with their original contents, whatever programs did to them meanwhile.
   * @throws EngineError as {@link load} does.
   */
  async contents(signal: AbortSignal): Promise<PackedContents[]> {
    return Promise.all(
      this.files.map(async ({ path, url, origin }) => ({
        path,
        contents: await this.#load(url, path, signal),
        ...(origin === undefined ? {} : { origin }),
      })),
    );
  }

  #load(url: string, path: string, signal: AbortSignal): Promise<Uint8Array> {
    const known = this.#fetched.get(url);
    if (known !== undefined) return known;
    const loading = this.#fetch(url, signal).catch((cause: unknown) => {
      this.#fetched.delete(url);
      if (signal.aborted) throw new EngineError('aborted', {}, { cause });
      throw new EngineError('assets-unavailable', { asset: path }, { cause });
    });
    this.#fetched.set(url, loading);
    return loading;
  }
}

import type { FileSystemAPI, WebContainer } from '@webcontainer/api';
import type { DirectoryEntry, EngineFs, Unsubscribe, WatchEvent } from 'node-in-page/src/engine.ts';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import { withDeadline } from '../../timing/deadline.ts';
import { inFolder } from './paths.ts';
import type { ProjectRecord } from './project-record.ts';

/** How long a file operation may take before the instance counts as lost, in milliseconds. */
const answerLimitMs = 15_000;

/** Awaits a file operation: its rejection becomes `file-system`, a timeout `engine-lost`. */
export async function fileOperation<T>(operation: Promise<T>, path: string): Promise<T> {
  try {
    return await withDeadline(operation, {
      ms: answerLimitMs,
      onTimeout: () => {
        throw new EngineError('engine-lost');
      },
    });
  } catch (cause) {
    throw fileSystemError(cause, path);
  }
}

/** @returns the error of a call, by the POSIX code with which WebContainer's errors begin; `EIO` without one. */
function fileSystemError(error: unknown, path: string): EngineError {
  return toEngineError(error, (reason) => ({
    code: 'file-system',
    data: { path, posix: /^E[A-Z0-9]+(?=:)/.exec(reason)?.[0] ?? 'EIO' },
  }));
}

interface Watch {
  readonly path: string;
  readonly listener: (event: WatchEvent) => void;
  close: Unsubscribe;
}

/** The files of one playground, in its own folder of the shared instance. */
export class FolderFs implements EngineFs {
  readonly #instance: () => WebContainer;
  readonly #folder: string;
  readonly #record: ProjectRecord;
  readonly #watches = new Set<Watch>();

  /** @param instance - returns the current instance; throws an EngineError when there is none. */
  constructor(instance: () => WebContainer, folder: string, record: ProjectRecord) {
    this.#instance = instance;
    this.#folder = folder;
    this.#record = record;
  }

  readFile(path: string): Promise<Uint8Array> {
    return this.#do(path, (fs, at) => fs.readFile(at));
  }

  async writeFile(path: string, contents: string | Uint8Array): Promise<void> {
    await this.#do(path, (fs, at) => fs.writeFile(at, contents));
    this.#record.writeFile(path, contents);
  }

  async readdir(path: string): Promise<DirectoryEntry[]> {
    const entries = await this.#do(path, (fs, at) => fs.readdir(at, { withFileTypes: true }));
    return entries.map((entry) => {
      const kind = entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'symlink';
      return { name: entry.name, kind };
    });
  }

  async mkdir(path: string, options: { readonly recursive?: boolean } = {}): Promise<void> {
    await this.#do<unknown>(path, (fs, at) =>
      options.recursive === true ? fs.mkdir(at, { recursive: true }) : fs.mkdir(at),
    );
    this.#record.mkdir(path);
  }

  async rm(path: string, options: { readonly recursive?: boolean; readonly force?: boolean } = {}): Promise<void> {
    await this.#do(path, (fs, at) => fs.rm(at, { ...options }));
    this.#record.rm(path);
  }

  watch(path: string, listener: (event: WatchEvent) => void): Unsubscribe {
    const watch: Watch = { path, listener, close: () => {} };
    this.#open(watch);
    this.#watches.add(watch);
    return () => {
      this.#watches.delete(watch);
      watch.close();
    };
  }

  /** Re-establishes all watches after the instance was restarted. */
  rewatch(): void {
    for (const watch of this.#watches) this.#open(watch);
  }

  /** Ends every watch. */
  close(): void {
    for (const watch of this.#watches) watch.close();
    this.#watches.clear();
  }

  #open(watch: Watch): void {
    let open = true;
    const watcher = this.#instance().fs.watch(
      inFolder(this.#folder, watch.path),
      { recursive: true },
      (type, filename) => {
        const path = typeof filename === 'string' ? filename : new TextDecoder().decode(filename);
        if (open) watch.listener({ type, path });
      },
    );
    watch.close = () => {
      if (!open) return;
      open = false;
      watcher.close();
    };
  }

  async #do<T>(path: string, operation: (fs: FileSystemAPI, at: string) => Promise<T>): Promise<T> {
    const at = inFolder(this.#folder, path);
    try {
      return await fileOperation(operation(this.#instance().fs, at), path);
    } catch (error) {
      throw fileSystemError(error, path);
    }
  }
}

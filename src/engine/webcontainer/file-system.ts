import type { FileSystemAPI } from '@webcontainer/api';
import type { DirectoryEntry, EngineFs, Unsubscribe, WatchEvent } from 'node-in-page/src/engine.ts';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import { toEngineError } from 'node-in-page/src/engine-error.ts';
import { inDirectory } from './paths.ts';
import type { ProjectRecord } from './project-record.ts';
import { answered, type CallLimits, type Patient } from './sign-of-life.ts';

/** @returns the error of a call, by the POSIX code with which WebContainer's errors begin; `EIO` without one. */
export function fileSystemError(error: unknown, path: string): EngineError {
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

/** The files of one playground, in its own directory of the shared instance. */
export class DirectoryFs implements EngineFs {
  readonly #patient: () => Promise<Patient>;
  readonly #directory: string;
  readonly #record: ProjectRecord;
  readonly #limits: CallLimits;
  readonly #watches = new Set<Watch>();

  /**
   * @param patient - the instance, as soon as no restart is going on; rejects with an EngineError when there is none any
   * more.
   */
  constructor(options: {
    readonly patient: () => Promise<Patient>;
    readonly directory: string;
    readonly record: ProjectRecord;
    readonly limits: CallLimits;
  }) {
    this.#patient = options.patient;
    this.#directory = options.directory;
    this.#record = options.record;
    this.#limits = options.limits;
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
    this.#watches.add(watch);
    this.#open(watch);
    return () => {
      this.#watches.delete(watch);
      watch.close();
    };
  }

  /** Re-establishes all watches after the instance was restarted. */
  rewatch(): void {
    for (const watch of this.#watches) {
      watch.close();
      this.#open(watch);
    }
  }

  /** Ends every watch. */
  close(): void {
    for (const watch of this.#watches) watch.close();
    this.#watches.clear();
  }

  #open(watch: Watch): void {
    let open = true;
    let closeRemote = (): void => {};
    watch.close = () => {
      open = false;
      closeRemote();
    };
    this.#patient().then(
      ({ instance }) => {
        if (!open) return;
        const at = inDirectory(this.#directory, watch.path);
        const watcher = instance.fs.watch(at, { recursive: true }, (type, filename) => {
          const path = typeof filename === 'string' ? filename : new TextDecoder().decode(filename);
          if (open) watch.listener({ type, path });
        });
        closeRemote = () => {
          watcher.close();
        };
      },
      // There is nothing to watch any more; whoever reads or writes next is told why.
      () => {},
    );
  }

  async #do<T>(path: string, operation: (fs: FileSystemAPI, at: string) => Promise<T>): Promise<T> {
    const at = inDirectory(this.#directory, path);
    const patient = await this.#patient();
    try {
      return await answered(operation(patient.instance.fs, at), patient, this.#limits);
    } catch (error) {
      throw fileSystemError(error, path);
    }
  }
}

import type { TreeChange } from '../../../../kernel/file-system.ts';
import type { LoopHandle } from '../../../../kernel/event-loop.ts';
import type { BindingHost } from '../host.ts';
import { nameEncoder, pathText, type Path } from './paths.ts';

const ENOENT = -2;

/**
 * The file name that inotify reports to a watcher of `watched` for a change at `path`; undefined if it reports nothing.
 */
function eventFilename(watched: string, isDirectory: boolean, path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (path === watched) return name;
  return isDirectory && (path.slice(0, slash) || '/') === watched ? name : undefined;
}

/** `internalBinding('fs_event_wrap')`, the basis of `fs.watch`: watches one file or directory of the tree. */
export function fsEventBinding(library: BindingHost): Record<string, unknown> {
  const { files, loop } = library.kernel;
  const encodeName = nameEncoder(library);

  class FSEvent {
    #handle: LoopHandle | undefined;
    #unwatch: (() => void) | undefined;
    #waiting: TreeChange[] = [];
    onchange: ((status: number, type: string, name: unknown) => void) | undefined;

    get initialized(): boolean {
      return this.#handle !== undefined;
    }

    start(path: Path, persistent: boolean, _recursive: boolean, encoding: unknown): number {
      const status = files.tryStat(pathText(path));
      if (status === undefined) return ENOENT;
      const watched = files.realpath(pathText(path));
      const isDirectory = status.kind === 'directory';
      this.#handle = loop.createHandle();
      if (!persistent) this.#handle.unref();
      this.#unwatch = files.watch((change) => {
        const name = eventFilename(watched, isDirectory, change.path);
        const last = this.#waiting.at(-1);
        // Coalesce identical events that have not been delivered yet.
        if (name === undefined || (last?.path === change.path && last.type === change.type)) return;
        this.#waiting.push(change);
        loop.queueTask(() => {
          this.#waiting.shift();
          if (this.#handle !== undefined) this.onchange?.(0, change.type, encodeName(name, encoding));
        });
      });
      return 0;
    }

    close(): void {
      this.#unwatch?.();
      this.#handle?.close();
      this.#handle = undefined;
    }

    ref(): void {
      this.#handle?.ref();
    }

    unref(): void {
      this.#handle?.unref();
    }

    hasRef(): boolean {
      return this.#handle?.hasRef() ?? false;
    }

    getAsyncId(): number {
      return 0;
    }
  }

  return { FSEvent };
}

import type { FileSystemTree, WatchEvent } from '../engine.ts';
import type { FileTree } from '../file-system/file-tree.ts';
import { isPosixError, posixError } from '../kernel/posix-error.ts';
import { laySystemFiles } from './system-files.ts';
import { PROJECT_DIRECTORY, type BrokerToPage, type PageCalls } from '../kernel/protocol.ts';

type Parameters<Call extends keyof PageCalls> = PageCalls[Call]['parameters'];

/**
 * How long equal changes are told as one, in milliseconds: a program that writes without end would flood the page with
 * messages.
 */
const WATCH_DELAY = 50;

/** File calls of the page, on the authoritative tree. Relative paths start at the project's directory. */
export class PageFiles {
  readonly #files: FileTree;
  readonly #post: (message: BrokerToPage) => void;
  readonly #watches = new Map<number, { readonly stop: () => void; readonly flush: () => void }>();

  constructor(files: FileTree, post: (message: BrokerToPage) => void) {
    this.#files = files;
    this.#post = post;
  }

  mount({ tree }: Parameters<'mount'>): undefined {
    this.#mount(tree, PROJECT_DIRECTORY);
  }

  /** Whatever a program made of the disk, it is gone. */
  format(parameters: Parameters<'format'>): undefined {
    for (const { name } of this.#files.readdir('/')) this.#files.rm(`/${name}`, { recursive: true, force: true });
    laySystemFiles(this.#files);
    this.mount(parameters);
  }

  async readFile({ path }: Parameters<'readFile'>): Promise<Uint8Array> {
    const contents = this.#files.readShared(absolute(path));
    return contents instanceof Blob ? new Uint8Array(await contents.arrayBuffer()) : contents;
  }

  writeFile({ path, contents }: Parameters<'writeFile'>): undefined {
    this.#files.writeFile(absolute(path), contents);
  }

  readdir({ path }: Parameters<'readdir'>): PageCalls['readdir']['result'] {
    return this.#files.readdir(absolute(path));
  }

  mkdir({ path, recursive }: Parameters<'mkdir'>): undefined {
    this.#files.mkdir(absolute(path), { recursive });
  }

  rm({ path, ...options }: Parameters<'rm'>): undefined {
    try {
      this.#files.rm(absolute(path), options);
    } catch (error) {
      // The tree's error names the system call that failed; the page called only `rm`.
      throw isPosixError(error) ? posixError(error.code, 'rm', path) : error;
    }
  }

  watch(watch: number, path: string): void {
    const directory = absolute(path);
    const events = new Map<string, WatchEvent>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const collected = [...events.values()];
      events.clear();
      for (const event of collected) this.#post({ type: 'watch', watch, event });
    };
    const unwatch = this.#files.watch(({ type, path: changed }) => {
      if (!changed.startsWith(`${directory}/`)) return;
      const event = { type, path: changed.slice(directory.length + 1) };
      events.set(`${type} ${event.path}`, event);
      timer ??= setTimeout(flush, WATCH_DELAY);
    });
    const stop = (): void => {
      unwatch();
      clearTimeout(timer);
    };
    this.#watches.set(watch, { stop, flush });
  }

  unwatch(watch: number): void {
    this.#watches.get(watch)?.stop();
    this.#watches.delete(watch);
  }

  /** Sends the changes that are still collected: before a process's exit, so that the page knows by then what it wrote. */
  flushWatches(): void {
    for (const { flush } of this.#watches.values()) flush();
  }

  #mount(tree: FileSystemTree, directory: string): void {
    for (const [name, node] of Object.entries(tree)) {
      const path = `${directory}/${name}`;
      const existing = this.#files.tryStat(path);
      if ('directory' in node) {
        if (existing && existing.kind !== 'directory') this.#files.rm(path);
        this.#files.mkdir(path, { recursive: true });
        this.#mount(node.directory, path);
        continue;
      }
      if (existing?.kind === 'directory') this.#files.rm(path, { recursive: true });
      if ('symlink' in node.file) {
        this.#files.rm(path, { force: true });
        this.#files.symlink(node.file.symlink, path);
        continue;
      }
      this.#files.writeFile(path, node.file.contents);
      if (node.file.compiled !== undefined) this.#files.setCompiled(path, node.file.compiled);
    }
  }
}

function absolute(path: string): string {
  const whole = path.startsWith('/') ? path : `${PROJECT_DIRECTORY}/${path}`;
  return whole.replace(/\/(\.\/)+/g, '/').replace(/(\/\.?)+$/, '') || '/';
}

import type { WebContainer } from '@webcontainer/api';
import type {
  Engine,
  EngineProcess,
  FileSystemTree,
  ForcedRestart,
  ServerEvent,
  SpawnOptions,
  Unsubscribe,
} from 'node-in-page/src/engine.ts';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import { withDeadline } from '../../timing/deadline.ts';
import { fileOperation, FolderFs } from './file-system.ts';
import { folderAfterCd, inFolder } from './paths.ts';
import { AdaptedProcess } from './process.ts';
import { ProjectRecord } from './project-record.ts';
import { Servers } from './servers.ts';

/** How long the instance may take to start a process before it counts as lost, in milliseconds. */
const spawnLimitMs = 15_000;
/** Time limit for exporting its files before the page's own record is used instead, in milliseconds. */
const exportLimitMs = 2_000;

/** What an engine asks of the broker that owns the page's one instance. */
export interface InstanceOwner {
  /** @throws EngineError when there is no instance (any more). */
  instance(): WebContainer;
  forcedRestart(engine: WebContainerEngine): ForcedRestart;
  left(engine: WebContainerEngine): Promise<void>;
}

/** One playground's engine: a folder of its own in the instance that the page shares. Made by the broker. */
export class WebContainerEngine implements Engine {
  readonly name = 'webcontainer';
  /** Name shown to the learner of another playground. */
  readonly playground: string;
  readonly folder: string;
  readonly servers = new Servers();
  readonly #owner: InstanceOwner;
  readonly #record = new ProjectRecord();
  readonly #fs: FolderFs;
  readonly #processes = new Set<AdaptedProcess>();
  /** Where the next line of each terminal starts, relative to the folder. */
  readonly #shellFolders = new Map<string, string>();
  #disposed = false;
  /** When it started a process last, in milliseconds of the page's clock. */
  startedLast = 0;

  constructor(owner: InstanceOwner, names: { readonly playground: string; readonly folder: string }) {
    this.#owner = owner;
    this.playground = names.playground;
    this.folder = names.folder;
    this.#fs = new FolderFs(() => this.#instance(), names.folder, this.#record);
  }

  get fs(): FolderFs {
    return this.#fs;
  }

  /** The commands that run now, the newest last. */
  get running(): readonly string[] {
    return [...this.#processes].map(({ command }) => command);
  }

  /** The client sends only a file's contents, never `compiled`. */
  async mount(tree: FileSystemTree): Promise<void> {
    await fileOperation(this.#instance().mount(tree, { mountPoint: this.folder }), this.folder);
    this.#record.mount(tree);
  }

  spawn(argv: readonly [string, ...string[]], options: SpawnOptions = {}): Promise<EngineProcess> {
    return this.#start(argv, argv.join(' '), options);
  }

  async shell(line: string, options: SpawnOptions = {}): Promise<EngineProcess> {
    const { session } = options;
    if (session === undefined) return this.#start(['jsh', '-c', line], line, options);
    const before = await this.shellFolder(session);
    const process = await this.#start(['jsh', '-c', line], line, { ...options, ...(before && { cwd: before }) });
    // Each line runs in its own jsh: only the target of a plain, successful `cd` persists.
    const [, target] = /^\s*cd(?:\s+([^\s;|&<>]+))?\s*$/.exec(line) ?? [];
    if (/^\s*cd\b/.test(line)) {
      void process.exit.then((code) => {
        if (code === 0) this.#shellFolders.set(session, folderAfterCd(before, target));
      });
    }
    return process;
  }

  /** Falls back to the project folder if the remembered one was deleted. */
  async shellFolder(session: string): Promise<string> {
    const folder = this.#shellFolders.get(session) ?? '';
    if (folder === '') return '';
    try {
      await this.fs.readdir(folder);
      return folder;
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'file-system') throw error;
      this.#shellFolders.delete(session);
      return '';
    }
  }

  onServer(listener: (event: ServerEvent) => void): Unsubscribe {
    return this.servers.listen(listener);
  }

  forcedRestart(): ForcedRestart {
    return this.#owner.forcedRestart(this);
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const process of this.#processes) process.kill('SIGKILL');
    this.ended();
    this.#fs.close();
    await this.#owner.left(this);
  }

  /** Makes the playground's folder. Called by the broker, once. */
  async open(): Promise<void> {
    await fileOperation(this.#instance().fs.mkdir(this.folder, { recursive: true }), this.folder);
  }

  /** All current files; those that the page wrote, if the instance doesn't export in time. */
  async snapshot(): Promise<FileSystemTree> {
    try {
      const exported = this.#instance().export(this.folder);
      const tree = await withDeadline(exported, { ms: exportLimitMs, onTimeout: () => null });
      return tree ?? this.#record.tree();
    } catch {
      // Whatever the reason: the record is the only copy left.
      return this.#record.tree();
    }
  }

  /** Recreates the folder in a restarted instance. */
  async restore(tree: FileSystemTree): Promise<void> {
    await this.open();
    await fileOperation(this.#instance().mount(tree, { mountPoint: this.folder }), this.folder);
    this.#fs.rewatch();
  }

  /** Marks every process as ended and every server as closed: their instance was torn down. */
  ended(): void {
    for (const process of this.#processes) process.abandon();
    this.servers.closeAll();
  }

  #instance(): WebContainer {
    if (this.#disposed) throw new EngineError('disposed');
    return this.#owner.instance();
  }

  async #start(argv: readonly [string, ...string[]], command: string, options: SpawnOptions): Promise<EngineProcess> {
    const { signal, cwd = '.', env, terminal } = options;
    const [program, ...args] = argv;
    const spawning = this.#instance().spawn(program, args, {
      cwd: inFolder(this.folder, cwd),
      ...(env && { env: { ...env } }),
      ...(terminal && { terminal: { ...terminal } }),
    });
    const started = spawning.then((remote) => this.#adopt(remote, command, options));
    // Kill a process that starts after its caller aborted.
    started.then(
      (process) => {
        if (signal?.aborted || this.#disposed) process.kill('SIGKILL');
      },
      // Reported below.
      () => {},
    );
    try {
      return await withDeadline(started, {
        ms: spawnLimitMs,
        signal,
        onTimeout: () => {
          throw new EngineError('engine-lost');
        },
      });
    } catch (cause) {
      if (signal?.aborted) throw new EngineError('aborted', {}, { cause });
      throw toEngineError(cause, (reason) =>
        /not found|ENOENT/i.test(reason)
          ? { code: 'command-not-found', data: { command: program } }
          : { code: 'worker-crashed', data: { reason } },
      );
    }
  }

  #adopt(
    remote: Awaited<ReturnType<WebContainer['spawn']>>,
    command: string,
    { signal, terminal }: SpawnOptions,
  ): AdaptedProcess {
    const process = new AdaptedProcess(remote, { command, inTerminal: terminal !== undefined });
    this.#processes.add(process);
    this.startedLast = performance.now();
    const kill = () => process.kill('SIGKILL');
    signal?.addEventListener('abort', kill);
    void process.exit.then(() => {
      this.#processes.delete(process);
      signal?.removeEventListener('abort', kill);
    });
    return process;
  }
}

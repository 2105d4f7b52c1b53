import type { WebContainer } from '@webcontainer/api';
import type {
  Engine,
  EngineProcess,
  EngineRelease,
  FileSystemTree,
  ForcedRestart,
  ServerEvent,
  SpawnOptions,
  Unsubscribe,
} from 'node-in-page/src/engine.ts';
import { EngineError, toEngineError, type EngineFailure } from 'node-in-page/src/engine-error.ts';
import { unlessAborted } from '../../timing/abort.ts';
import { withDeadline } from '../../timing/deadline.ts';
import { DirectoryFs, fileSystemError } from './file-system.ts';
import type { WebContainerLimits } from './limits.ts';
import { directoryAfterCd, inDirectory } from './paths.ts';
import { AdaptedProcess } from './process.ts';
import { ProjectRecord, withoutPackages } from './project-record.ts';
import { answered, type Patient } from './sign-of-life.ts';
import { Servers } from './servers.ts';

/** How often the files of running programs are copied at most, in milliseconds. */
const copyEveryMs = 1_000;

/** What an engine asks of the broker that owns the page's one instance. */
export interface InstanceOwner {
  readonly limits: WebContainerLimits;
  readonly release: EngineRelease;
  /**
   * The instance, once no restart is going on.
   * @throws EngineError when there is none any more.
   */
  patient(): Promise<Patient>;
  forcedRestart(engine: WebContainerEngine): ForcedRestart;
  left(engine: WebContainerEngine): Promise<void>;
}

/** One playground's engine: a directory of its own in the instance that the page shares. Made by the broker. */
export class WebContainerEngine implements Engine {
  readonly name = 'webcontainer';
  /** Name shown to the learner of another playground. */
  readonly playground: string;
  readonly directory: string;
  readonly servers = new Servers();
  readonly #owner: InstanceOwner;
  readonly #record = new ProjectRecord();
  readonly #fs: DirectoryFs;
  readonly #processes = new Set<AdaptedProcess>();
  readonly #lostListeners = new Set<(failure: EngineFailure) => void>();
  /** Where the next line of each terminal starts, relative to the directory. */
  readonly #shellDirectorys = new Map<string, string>();
  #copying: Promise<void> | null = null;
  #hasChanged = false;
  #disposed = false;
  /** When it started a process last, in milliseconds of the page's clock. */
  startedLast = 0;

  constructor(owner: InstanceOwner, names: { readonly playground: string; readonly directory: string }) {
    this.#owner = owner;
    this.playground = names.playground;
    this.directory = names.directory;
    this.#fs = new DirectoryFs({
      patient: () => this.#patient(),
      directory: names.directory,
      record: this.#record,
      limits: owner.limits,
    });
  }

  get fs(): DirectoryFs {
    return this.#fs;
  }

  get release(): EngineRelease {
    return this.#owner.release;
  }

  /** The commands that run now, the newest last. */
  get running(): readonly string[] {
    return [...this.#processes].map(({ command }) => command);
  }

  /** The client sends only a file's contents, never `compiled`. */
  async mount(tree: FileSystemTree): Promise<void> {
    const patient = await this.#patient();
    await this.#mountIn(patient, tree);
    this.#record.mount(tree);
  }

  async format(tree: FileSystemTree): Promise<void> {
    for (const process of this.#processes) process.kill('SIGKILL');
    for (const { name } of await this.fs.readdir('.')) await this.fs.rm(name, { recursive: true, force: true });
    this.#shellDirectorys.clear();
    await this.mount(tree);
  }

  spawn(argv: readonly [string, ...string[]], options: SpawnOptions = {}): Promise<EngineProcess> {
    return this.#start(argv, argv.join(' '), options);
  }

  async shell(line: string, options: SpawnOptions = {}): Promise<EngineProcess> {
    const { session } = options;
    if (session === undefined) return this.#start(['jsh', '-c', line], line, options);
    const before = await this.shellDirectory(session);
    const process = await this.#start(['jsh', '-c', line], line, { ...options, ...(before && { cwd: before }) });
    // Each line runs in its own jsh: only the target of a plain, successful `cd` persists.
    const [, target] = /^\s*cd(?:\s+([^\s;|&<>]+))?\s*$/.exec(line) ?? [];
    if (/^\s*cd\b/.test(line)) {
      void process.exit.then((code) => {
        if (code === 0) this.#shellDirectorys.set(session, directoryAfterCd(before, target));
      });
    }
    return process;
  }

  /** Falls back to the project directory if the remembered one was deleted. */
  async shellDirectory(session: string): Promise<string> {
    const directory = this.#shellDirectorys.get(session) ?? '';
    if (directory === '') return '';
    try {
      await this.fs.readdir(directory);
      return directory;
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'file-system') throw error;
      this.#shellDirectorys.delete(session);
      return '';
    }
  }

  onServer(listener: (event: ServerEvent) => void): Unsubscribe {
    return this.servers.listen(listener);
  }

  onLost(listener: (failure: EngineFailure) => void): Unsubscribe {
    this.#lostListeners.add(listener);
    return () => this.#lostListeners.delete(listener);
  }

  forcedRestart(): ForcedRestart {
    return this.#owner.forcedRestart(this);
  }

  async salvage(): Promise<FileSystemTree> {
    try {
      const { instance } = await this.#patient();
      return withoutPackages(await this.snapshot(instance));
    } catch {
      // Lost or shut down: the record is the only copy left.
      return withoutPackages(this.#record.tree());
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const process of this.#processes) process.kill('SIGKILL');
    this.ended(null);
    this.#lostListeners.clear();
    this.#fs.close();
    await this.#owner.left(this);
  }

  /** Makes the playground's directory. Called by the broker, once. */
  async open(): Promise<void> {
    await this.fs.mkdir('.', { recursive: true });
    // The files of a program that is running when the instance dies are worth having, too.
    this.fs.watch('.', ({ path }) => {
      if (this.#processes.size > 0 && !path.startsWith('node_modules')) this.#copySoon();
    });
  }

  /** All files as the instance holds them, or as the page last knew them if it doesn't tell in time. */
  async snapshot(instance: WebContainer): Promise<FileSystemTree> {
    await this.#copy(instance);
    return this.#record.tree();
  }

  /** Recreates the directory in a restarted instance. */
  async restore(patient: Patient, tree: FileSystemTree): Promise<void> {
    const made = patient.instance.fs.mkdir(this.directory, { recursive: true });
    await answered(made, patient, this.#owner.limits);
    await this.#mountIn(patient, tree);
    this.#fs.rewatch();
  }

  /**
   * Marks every process as ended and every server as closed: their instance was torn down.
   * @param failure - what the learner is to be told of the programs; null when they asked for it.
   */
  ended(failure: EngineFailure | null): void {
    for (const process of this.#processes) process.abandon(failure);
    this.servers.closeAll();
  }

  /** The instance has died, with all that it held. */
  lost(failure: EngineFailure): void {
    this.ended(failure);
    for (const listener of [...this.#lostListeners]) listener(failure);
    this.#lostListeners.clear();
  }

  async #patient(): Promise<Patient> {
    if (this.#disposed) throw new EngineError('disposed');
    const patient = await this.#owner.patient();
    // It may have been shut down while a restart was going on.
    if (this.#disposed) throw new EngineError('disposed');
    return patient;
  }

  async #mountIn(patient: Patient, tree: FileSystemTree): Promise<void> {
    const { mountMs } = this.#owner.limits;
    try {
      await answered(patient.instance.mount(tree, { mountPoint: this.directory }), patient, {
        ...this.#owner.limits,
        quietMs: mountMs,
        callMs: mountMs,
      });
    } catch (error) {
      throw fileSystemError(error, this.directory);
    }
  }

  /** Copies what runs have left into the record; keeps what it has when the instance doesn't tell in time. */
  async #copy(instance: WebContainer): Promise<void> {
    this.#hasChanged = false;
    const exported = instance.export(this.directory, { format: 'json', excludes: ['node_modules/**'] });
    const tree = await withDeadline(exported, {
      ms: this.#owner.limits.exportMs,
      onTimeout: () => null,
      // Whatever the reason, the record is what there is.
    }).catch(() => null);
    if (tree !== null) this.#record.saw(tree);
  }

  /** Copies once in a while as long as something changes. */
  #copySoon(): void {
    this.#hasChanged = true;
    this.#copying ??= this.#copyWhileChanging().finally(() => {
      this.#copying = null;
    });
  }

  async #copyWhileChanging(): Promise<void> {
    while (this.#hasChanged && !this.#disposed) {
      try {
        const { instance } = await this.#patient();
        await this.#copy(instance);
      } catch {
        // Lost or shut down: the record stays as it is.
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, copyEveryMs));
    }
  }

  async #start(argv: readonly [string, ...string[]], command: string, options: SpawnOptions): Promise<EngineProcess> {
    const { signal, cwd = '.', env, terminal } = options;
    const [program, ...args] = argv;
    const patient = await this.#patient();
    if (signal?.aborted) throw new EngineError('aborted');
    const spawning = patient.instance.spawn(program, args, {
      cwd: inDirectory(this.directory, cwd),
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
      return await this.#untilStarted(started, patient, signal);
    } catch (cause) {
      if (signal?.aborted) throw new EngineError('aborted', {}, { cause });
      throw toEngineError(cause, (reason) =>
        /not found|ENOENT/i.test(reason)
          ? { code: 'command-not-found', data: { command: program } }
          : { code: 'worker-crashed', data: { reason } },
      );
    }
  }

  #untilStarted<T>(started: Promise<T>, patient: Patient, signal: AbortSignal | undefined): Promise<T> {
    const { spawnMs, ...limits } = this.#owner.limits;
    const answer = answered(started, patient, { ...limits, callMs: spawnMs });
    return signal === undefined ? answer : unlessAborted(answer, signal);
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
      if (!this.#disposed) this.#copySoon();
    });
    return process;
  }
}

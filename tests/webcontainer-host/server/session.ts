import { watch, type FSWatcher } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import os from 'node:os';
import path from 'node:path';
import type { Habits } from '../habits.ts';
import type { RunRequest, SessionCalls, SessionEvent, SessionOpened } from '../protocol.ts';
import { linkCommands } from './commands.ts';
import { Files } from './files.ts';
import { Ports, type PortAddress } from './ports.ts';
import { HostedProcess } from './process.ts';

/** Whose habits may change while it is booted. */
interface Behaving {
  readonly habits: Habits;
}

/** One boot: a temporary folder with real processes; close() removes both. */
export class Session {
  readonly opened: SessionOpened;
  readonly calls: SessionCalls;
  readonly #folder: string;
  readonly ports: Ports;
  readonly #host: Behaving;
  readonly #tell: (event: SessionEvent) => void;
  readonly #files: Files;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #processes = new Map<number, HostedProcess>();
  readonly #watchers = new Map<number, FSWatcher>();
  #lastNumber = 0;
  #hasRun = false;
  #closing: Promise<void> | null = null;

  private constructor(options: {
    readonly folder: string;
    readonly home: string;
    readonly ports: Ports;
    readonly host: Behaving;
    readonly tell: (event: SessionEvent) => void;
  }) {
    const { folder, home, ports, host, tell } = options;
    const { habits } = host;
    this.#folder = folder;
    this.ports = ports;
    this.#host = host;
    this.#tell = tell;
    this.#files = new Files(home);
    const commands = path.join(folder, 'bin');
    const searchPath = (habits.fewCommands ? [commands] : [commands, ...systemPath()]).join(path.delimiter);
    this.#environment = {
      PATH: searchPath,
      HOME: folder,
      SHELL: path.join(commands, 'jsh'),
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      // npm must not look for anything outside.
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_userconfig: path.join(folder, 'npmrc'),
      ...ports.environment,
    };
    this.opened = {
      type: 'session',
      id: path.basename(folder).toLowerCase(),
      runtimeInfo: { path: searchPath, cwd: home },
    };
    const { serialize, readFile, readText, writeFile, readdir, mkdir, rm, rename } = this.#files;
    this.calls = {
      ...{ serialize, readFile, readText, writeFile, readdir, mkdir, rm, rename },
      loadFiles: async (tree, mountPoint) => {
        await delay(host.habits.mountDelayMs);
        await this.#files.loadFiles(tree, mountPoint);
      },
      run: (request) => this.#run(request),
      kill: async (process) => this.#processes.get(process)?.killByPage(),
      write: async (process, text) => this.#processes.get(process)?.write(text),
      resize: async (process, size) => this.#processes.get(process)?.resize(size),
      watch: (virtual, recursive) => this.#watch(virtual, recursive),
      unwatch: (watcher) => this.#unwatch(watcher),
      teardown: () => this.close(),
    };
  }

  static async open(
    workdirName: string,
    { host, portAddress }: { readonly host: Behaving; readonly portAddress: PortAddress },
    tell: (event: SessionEvent) => void,
  ): Promise<Session> {
    // Socket files in it have long names, and the system allows about 100 characters.
    const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'wc-')));
    const home = path.join(folder, 'home', workdirName);
    const portsFolder = path.join(folder, 'p');
    const bin = path.join(folder, 'bin');
    for (const each of [home, portsFolder, bin]) await mkdir(each, { recursive: true });
    await linkCommands(bin, systemPath());
    await writeFile(path.join(folder, 'npmrc'), '');
    const tellPort = (port: number, state: 'open' | 'close', url: string) => tell({ type: 'port', port, state, url });
    const id = path.basename(folder).toLowerCase();
    const ports = await Ports.start(portsFolder, tellPort, (port) => portAddress(id, port));
    return new Session({ folder, home, ports, host, tell });
  }

  /** Ends all processes and removes the folder. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const watcher of this.#watchers.values()) watcher.close();
    const processes = [...this.#processes.values()];
    for (const each of processes) each.kill('SIGKILL');
    // What left its group (detached children) is known by its report.
    for (const pid of this.ports.pids) killIfAlive(pid);
    await Promise.all(processes.map(({ exited }) => exited));
    await this.ports.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  async #run(request: RunRequest): Promise<number> {
    if (!this.#hasRun) await delay(this.#host.habits.firstProcessDelayMs);
    this.#hasRun = true;
    const id = this.#nextNumber();
    const cwd = this.#files.resolve(request.cwd ?? '.');
    const own = Object.entries(request.env ?? {}).map(([name, value]) => [name, String(value)] as const);
    const hosted = new HostedProcess({
      id,
      request,
      cwd,
      env: { ...this.#environment, PWD: cwd, ...Object.fromEntries(own) },
      terminalFile: path.join(this.#folder, `terminal-${id}`),
      habits: this.#host.habits,
      tell: this.#tell,
    });
    this.#processes.set(id, hosted);
    void hosted.exited.then(() => this.#processes.delete(id));
    return id;
  }

  #watch(virtual: string, recursive: boolean): number {
    const id = this.#nextNumber();
    const watcher = watch(this.#files.resolve(virtual), { recursive }, (event, filename) => {
      if (filename !== null) this.#tell({ type: 'watch', watcher: id, event, path: filename });
    });
    // A watched folder that is removed ends its watch.
    watcher.on('error', () => watcher.close());
    this.#watchers.set(id, watcher);
    return id;
  }

  #unwatch(id: number): void {
    this.#watchers.get(id)?.close();
    this.#watchers.delete(id);
  }
}

/** Where programs such as npm are found, without what `npm run` of this repository added. */
function systemPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.filter((folder) => folder !== '' && !folder.includes('node_modules') && !folder.includes('node-gyp'));
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

import { FileTree } from '../file-system/file-tree.ts';
import type { ModuleLoader } from '../loader/module-loader.ts';
import { hasBuiltin, loadBuiltin } from '../node/index.ts';
import type { LibrarySources } from '../kernel/library-sources.ts';
import { PIDS_PER_PROCESS, type ProcessStart } from '../kernel/protocol.ts';
import type { BrokerChannel } from './broker-channel.ts';
import { haltForever } from './halt.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { ParentChannel, ProcessInfo, Signals } from '../kernel/process.ts';
import type { Threads } from '../kernel/threads.ts';
import { createParentChannel } from './parent-channel.ts';
import { ProcessChildren } from './process-children.ts';
import { ProcessInput } from './process-input.ts';
import { ProcessLoop, type LoopEvents, type LoopHost } from './process-loop.ts';
import { ProcessNetwork } from './process-network.ts';
import { ProcessOutput } from './process-output.ts';
import { ProcessSignals } from './process-signals.ts';
import { ProcessThreads } from './process-threads.ts';
import { SyncCaller } from './sync-caller.ts';

type Events = Omit<LoopEvents, 'afterTask'>;

/**
 * The kernel of one process. It is created before the process starts, so that a warm worker can preload Node's library;
 * {@link ProcessKernel.begin} starts the process.
 */
export class ProcessKernel implements Kernel {
  readonly files: FileTree;
  readonly loop: ProcessLoop;
  readonly stdio: { readonly stdin: ProcessInput; readonly stdout: ProcessOutput; readonly stderr: ProcessOutput };
  readonly children: ProcessChildren;
  readonly network: ProcessNetwork;
  readonly signals: Signals;
  readonly librarySources: LibrarySources;
  importModule?: (specifier: string, parent: string) => Promise<unknown>;
  readonly #channel: BrokerChannel;
  readonly #atExit: (() => void)[] = [];
  #loader: ModuleLoader | undefined;
  #events: Events | undefined;
  #info: ProcessInfo | undefined;
  #parent: ParentChannel | undefined;
  #threads: Threads | undefined;
  #syncCaller: SyncCaller | undefined;
  #startListeners: (() => void)[] = [];

  constructor(channel: BrokerChannel, host: LoopHost, librarySources: LibrarySources) {
    this.#channel = channel;
    this.librarySources = librarySources;
    this.files = new FileTree({ cwd: () => this.info.cwd });
    this.loop = new ProcessLoop(host, {
      uncaught: (error) => this.#events?.uncaught(error),
      beforeExit: () => this.#events?.beforeExit(),
      exit: () => this.#events?.exit(),
      afterTask: () => this.#afterTask(),
    });
    this.stdio = {
      stdin: new ProcessInput(channel, this.loop),
      stdout: new ProcessOutput(channel, 1),
      stderr: new ProcessOutput(channel, 2),
    };
    this.children = new ProcessChildren(channel, this.loop, this.files);
    this.network = new ProcessNetwork((command) => channel.send({ type: 'network', command }));
    channel.on('network', ({ event }) => this.loop.queueTask(() => this.network.receive(event)));
    this.signals = new ProcessSignals(channel, this.loop);
    const outputOf = { 1: this.stdio.stdout, 2: this.stdio.stderr } as const;
    channel.on('output-ack', ({ stream, bytes }) => outputOf[stream].ack(bytes));
    channel.on('resize', ({ size }) => {
      this.loop.queueTask(() => {
        this.stdio.stdout.resize(size);
        this.stdio.stderr.resize(size);
      });
    });
  }

  get info(): ProcessInfo {
    if (!this.#info) throw new Error('This process has not started yet.');
    return this.#info;
  }

  get parent(): ParentChannel | undefined {
    return this.#parent;
  }

  get threads(): Threads {
    if (!this.#threads) throw new Error('This process has not started yet.');
    return this.#threads;
  }

  whenStarted(listener: () => void): void {
    if (this.#info) listener();
    else this.#startListeners.push(listener);
  }

  /** Starts the process. To be called once. */
  begin(start: ProcessStart, events: Events): void {
    const { info, snapshot, firstInode, firstPid, terminals, terminalSize } = start;
    this.#events = events;
    this.#info = { ...info };
    this.files.restore(snapshot, firstInode);
    const threads = new ProcessThreads(this.#channel, start, () => this.loop);
    this.#threads = threads;
    this.#channel.connectFiles(this.files, start.journalCount, (message) => threads.advance(message));
    const syncCaller = start.journalCount && new SyncCaller(this.#channel);
    this.#syncCaller = syncCaller;
    this.loop.begin();
    this.stdio.stdin.begin(terminals[0], syncCaller);
    this.stdio.stdout.begin(terminals[1] ? terminalSize : undefined);
    this.stdio.stderr.begin(terminals[2] ? terminalSize : undefined);
    this.children.begin(firstPid);
    this.network.begin(start.listening, Math.floor(firstPid / PIDS_PER_PROCESS));
    if (syncCaller) {
      this.children.spawnSync = (request) => {
        // Our earlier output must precede that of a child that inherits the stream.
        this.stdio.stdout.flushAll();
        this.stdio.stderr.flushAll();
        return this.children.spawnAndWait(request, syncCaller);
      };
    }
    if (start.messages) this.#parent = createParentChannel(this.#channel, this.loop);
    for (const listener of this.#startListeners.splice(0)) listener();
  }

  /** From now on the loader provides `node:module` and `import()` for Node's library. */
  connectLoader(loader: ModuleLoader): void {
    this.#loader = loader;
    this.importModule = (specifier, parent) => loader.import(specifier, parent);
  }

  /**
   * Reads `node-lib.rare.txt`. Blocks until the page has loaded it.
   *
   * @throws an error for the program, with a remedy, if loading failed.
   */
  readRareLibrary(): Uint8Array {
    const text = this.#syncCaller?.call('rareLibrary', {});
    if (text) return text;
    throw new Error(
      'A part of Node’s library that this needs could not be loaded from this site. Check the connection, then run it again.',
    );
  }

  hasBuiltin(name: string): boolean {
    return hasBuiltin(name);
  }

  builtin<Exports = Record<string, unknown>>(name: string): Exports {
    if (name === 'module' && this.#loader) return this.#loader.Module as Exports;
    return loadBuiltin<Exports>(this, name);
  }

  /** Calls back right before the process ends, after its last event. */
  onExit(callback: () => void): void {
    this.#atExit.push(callback);
  }

  exit(code: number): never {
    this.end(code);
    return haltForever();
  }

  /**
   * Ends the process with this exit code, where nothing of the program is left on the stack. A worker that returns to its
   * event loop ends at once; one that {@link exit} has halted, Chromium ends two seconds later. What microtasks are left
   * reach nobody: the broker listens to nothing that comes after this message.
   */
  end(code: number): void {
    for (const callback of this.#atExit.splice(0)) callback();
    this.loop.stop();
    this.stdio.stdout.flushAll();
    this.stdio.stderr.flushAll();
    this.#channel.send({ type: 'exit', code });
  }

  #afterTask(): void {
    this.stdio.stdout.afterTask();
    this.stdio.stderr.afterTask();
    this.#channel.afterTask();
  }
}

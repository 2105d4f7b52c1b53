import { FileTree } from '../file-system/file-tree.ts';
import type { ModuleLoader } from '../loader/module-loader.ts';
import { hasBuiltin, loadBuiltin } from '../node/index.ts';
import type { LibrarySources } from '../kernel/library-sources.ts';
import { PIDS_PER_PROCESS, type ProcessStart } from '../kernel/protocol.ts';
import type { Connection } from './broker-channel.ts';
import { haltForever } from './exit.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { ParentChannel, ProcessFacts, Signals } from '../kernel/process.ts';
import type { Threads } from '../kernel/threads.ts';
import { createParentChannel } from './parent-channel.ts';
import { ProcessChildren } from './process-children.ts';
import { ProcessInput } from './process-input.ts';
import { ProcessLoop, type LoopEvents, type LoopHost } from './process-loop.ts';
import { ProcessNetwork } from './process-network.ts';
import { ProcessOutput } from './process-output.ts';
import { ProcessSignals } from './process-signals.ts';
import { ProcessThreads } from './process-threads.ts';
import { ProcessWaiting } from './sync-caller.ts';

/** What starts, as far as the kernel sees it. */
export type KernelStart = ProcessStart;

type Events = Omit<LoopEvents, 'turned'>;

/**
 * What one process has of the world. It is made ahead of the process, so that Node's library can run before there is a
 * program to run: see {@link ProcessKernel.begin}.
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
  readonly #connection: Connection;
  readonly #atExit: (() => void)[] = [];
  #loader: ModuleLoader | undefined;
  #events: Events | undefined;
  #facts: ProcessFacts | undefined;
  #parent: ParentChannel | undefined;
  #threads: Threads | undefined;
  #standstill: ProcessWaiting | undefined;
  #waiting: (() => void)[] = [];

  constructor(connection: Connection, host: LoopHost, librarySources: LibrarySources) {
    this.#connection = connection;
    this.librarySources = librarySources;
    this.files = new FileTree({ cwd: () => this.facts.cwd });
    this.loop = new ProcessLoop(host, {
      uncaught: (error) => this.#events?.uncaught(error),
      empty: () => this.#events?.empty(),
      over: () => this.#events?.over(),
      turned: () => this.#turned(),
    });
    this.stdio = {
      stdin: new ProcessInput(connection, this.loop),
      stdout: new ProcessOutput(connection, 1),
      stderr: new ProcessOutput(connection, 2),
    };
    this.children = new ProcessChildren(connection, this.loop, this.files);
    this.network = new ProcessNetwork((order) => connection.send({ type: 'network', order }));
    connection.on('network', ({ event }) => this.loop.run(() => this.network.receive(event)));
    this.signals = new ProcessSignals(connection, this.loop);
    const outputOf = { 1: this.stdio.stdout, 2: this.stdio.stderr } as const;
    connection.on('output-taken', ({ stream, bytes }) => outputOf[stream].taken(bytes));
    connection.on('resize', ({ size }) => {
      this.loop.run(() => {
        this.stdio.stdout.resized(size);
        this.stdio.stderr.resized(size);
      });
    });
  }

  get facts(): ProcessFacts {
    if (!this.#facts) throw new Error('This process has not started yet.');
    return this.#facts;
  }

  get parent(): ParentChannel | undefined {
    return this.#parent;
  }

  get threads(): Threads {
    if (!this.#threads) throw new Error('This process has not started yet.');
    return this.#threads;
  }

  whenStarted(listener: () => void): void {
    if (this.#facts) listener();
    else this.#waiting.push(listener);
  }

  /** Makes it the kernel of the process that starts now. To be called once. */
  begin(start: KernelStart, events: Events): void {
    const { facts, snapshot, firstInode, firstPid, terminals, terminalSize } = start;
    this.#events = events;
    this.#facts = { ...facts };
    this.files.restore(snapshot, firstInode);
    const threads = new ProcessThreads(this.#connection, start, () => this.loop);
    this.#threads = threads;
    this.#connection.connectFiles(this.files, start.journalCount, (message) => threads.learn(message));
    const waiting = start.journalCount && new ProcessWaiting(this.#connection);
    this.#standstill = waiting;
    this.loop.begin();
    this.stdio.stdin.begin(terminals[0], waiting);
    this.stdio.stdout.begin(terminals[1] ? terminalSize : undefined);
    this.stdio.stderr.begin(terminals[2] ? terminalSize : undefined);
    this.children.begin(firstPid);
    this.network.begin(start.listening, Math.floor(firstPid / PIDS_PER_PROCESS));
    if (waiting) {
      this.children.spawnSync = (request) => {
        // What was written so far comes before what a child writes that inherits the stream.
        this.stdio.stdout.flushAll();
        this.stdio.stderr.flushAll();
        return this.children.waitFor(request, waiting);
      };
    }
    if (start.messages) this.#parent = createParentChannel(this.#connection, this.loop);
    for (const listener of this.#waiting.splice(0)) listener();
  }

  /** From now on `node:module` and `import()` of Node's own library are the loader's. */
  connectLoader(loader: ModuleLoader): void {
    this.#loader = loader;
    this.importModule = (specifier, parent) => loader.import(specifier, parent);
  }

  /**
   * `node-lib.rare.txt` of Node's library. The process stands still until the page has loaded it.
   *
   * @throws an error for the program, with what to do, when that failed.
   */
  readRareLibrary(): Uint8Array {
    const text = this.#standstill?.call('rareLibrary', {});
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

  /** Calls back when the process is about to end, after its last event. */
  onExit(callback: () => void): void {
    this.#atExit.push(callback);
  }

  exit(code: number): never {
    for (const callback of this.#atExit.splice(0)) callback();
    this.loop.stop();
    this.stdio.stdout.flushAll();
    this.stdio.stderr.flushAll();
    this.#connection.send({ type: 'exit', code });
    return haltForever();
  }

  #turned(): void {
    this.stdio.stdout.turned();
    this.stdio.stderr.turned();
    this.#connection.turned();
  }
}

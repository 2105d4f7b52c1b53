import { FileTree } from '../file-system/file-tree.ts';
import type { ModuleLoader } from '../loader/module-loader.ts';
import { hasBuiltin, loadBuiltin } from '../node/index.ts';
import { PIDS_PER_PROCESS, type ProcessStart } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { haltForever } from './exit.ts';
import type { Kernel, ParentChannel, ProcessFacts, Signals, Threads } from './kernel.ts';
import { createParentChannel } from './parent-channel.ts';
import { ProcessChildren } from './process-children.ts';
import { ProcessInput } from './process-input.ts';
import { ProcessLoop, type LoopEvents, type LoopHost } from './process-loop.ts';
import { ProcessNetwork } from './process-network.ts';
import { ProcessOutput } from './process-output.ts';
import { ProcessSignals } from './process-signals.ts';
import { ProcessThreads } from './process-threads.ts';
import { ProcessWaiting } from './process-waiting.ts';

/** What one process has of the world. */
export class ProcessKernel implements Kernel {
  readonly facts: ProcessFacts;
  readonly files: FileTree;
  readonly loop: ProcessLoop;
  readonly stdio: { readonly stdin: ProcessInput; readonly stdout: ProcessOutput; readonly stderr: ProcessOutput };
  readonly children: ProcessChildren;
  readonly network: ProcessNetwork;
  readonly threads: Threads;
  readonly signals: Signals;
  readonly parent: ParentChannel | undefined;
  importModule?: (specifier: string, parent: string) => Promise<unknown>;
  readonly #connection: Connection;
  readonly #atExit: (() => void)[] = [];
  #loader: ModuleLoader | undefined;

  constructor(start: ProcessStart, connection: Connection, host: LoopHost, events: Omit<LoopEvents, 'turned'>) {
    const { facts, snapshot, firstInode, firstPid, terminals, terminalSize } = start;
    this.#connection = connection;
    this.facts = { ...facts };
    this.files = new FileTree({ snapshot, firstInode, cwd: () => this.facts.cwd });
    const threads = new ProcessThreads(connection, start, () => this.loop);
    this.threads = threads;
    connection.connectFiles(this.files, start.journalCount, (message) => threads.learn(message));
    const waiting = start.journalCount && new ProcessWaiting(connection);
    this.loop = new ProcessLoop(host, { ...events, turned: () => this.#turned() });
    this.stdio = {
      stdin: new ProcessInput(connection, this.loop, terminals[0], waiting),
      stdout: new ProcessOutput(connection, 1, terminals[1], terminalSize),
      stderr: new ProcessOutput(connection, 2, terminals[2], terminalSize),
    };
    this.children = new ProcessChildren(connection, this.loop, this.files, firstPid);
    if (waiting) {
      this.children.spawnSync = (request) => {
        // What was written so far comes before what a child writes that inherits the stream.
        this.stdio.stdout.flushAll();
        this.stdio.stderr.flushAll();
        return this.children.waitFor(request, waiting);
      };
    }
    this.network = new ProcessNetwork(
      (order) => connection.send({ type: 'network', order }),
      start.listening,
      Math.floor(firstPid / PIDS_PER_PROCESS),
    );
    connection.on('network', ({ event }) => this.loop.run(() => this.network.receive(event)));
    this.signals = new ProcessSignals(connection, this.loop);
    this.parent = start.messages ? createParentChannel(connection, this.loop) : undefined;
    const outputOf = { 1: this.stdio.stdout, 2: this.stdio.stderr } as const;
    connection.on('output-taken', ({ stream, bytes }) => outputOf[stream].taken(bytes));
    connection.on('resize', ({ size }) => {
      this.loop.run(() => {
        this.stdio.stdout.resized(size);
        this.stdio.stderr.resized(size);
      });
    });
  }

  /** From now on `node:module` and `import()` of Node's own library are the loader's. */
  connectLoader(loader: ModuleLoader): void {
    this.#loader = loader;
    this.importModule = (specifier, parent) => loader.import(specifier, parent);
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

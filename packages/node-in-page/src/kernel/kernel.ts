import type { Children } from './children.ts';
import type { EventLoop } from './event-loop.ts';
import type { FileSystem } from './file-system.ts';
import type { LibrarySources } from './library-sources.ts';
import type { Network } from './network.ts';
import type { ParentChannel, ProcessInfo, Signals } from './process.ts';
import type { Stdio } from './stdio.ts';
import type { Threads } from './threads.ts';

/**
 * What a builtin module may ask of the process that it runs in. There is one kernel per worker, and so per process.
 * Builtins in `node/` receive it as their only argument; nothing reaches around it to the worker or the broker.
 */
export interface Kernel {
  /** @throws before the process has started */
  readonly info: ProcessInfo;
  /** Calls back when the facts are known: at once, unless the process is being prepared ahead of its start. */
  whenStarted(listener: () => void): void;
  /** The text of Node's own library files. */
  readonly librarySources: LibrarySources;
  /** The process's own replica of the one file system: synchronous, journalled to the broker. */
  readonly files: FileSystem;
  readonly loop: EventLoop;
  readonly stdio: Stdio;
  readonly children: Children;
  /** The servers and connections of this process. They reach other processes of the engine, and nothing else. */
  readonly network: Network;
  /** `worker_threads`; undefined where the host of this kernel has none. */
  readonly threads?: Threads;
  /** Whether the engine has this builtin, named without `node:`. */
  hasBuiltin(name: string): boolean;
  /** The exports of a builtin, named without `node:`. Loaded on first use, then always the same object. */
  builtin<Exports = Record<string, unknown>>(name: string): Exports;
  /** As `import()` in a module at `parent` (a URL) would. */
  readonly importModule?: (specifier: string, parent: string) => Promise<unknown>;
  readonly signals: Signals;
  /** The channel to the parent that `fork` opened; undefined when there is none. */
  readonly parent: ParentChannel | undefined;
  /** Ends the process with this code, at once; does not return. */
  exit(code: number): never;
}

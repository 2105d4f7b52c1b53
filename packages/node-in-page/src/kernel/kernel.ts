import type { Children } from './children.ts';
import type { EventLoop } from './event-loop.ts';
import type { FileSystem } from './file-system.ts';
import type { LibrarySources } from './library-sources.ts';
import type { Network } from './network.ts';
import type { ParentChannel, ProcessInfo, Signals } from './process.ts';
import type { Stdio } from './stdio.ts';
import type { Threads } from './threads.ts';

/**
 * The interface between builtin modules and the process that they run in. There is one kernel per worker and process.
 * Builtins in `node/` receive it as their only argument; none accesses the worker or the broker directly.
 */
export interface Kernel {
  /** @throws before the process has started */
  readonly info: ProcessInfo;
  /** Calls back when {@link Kernel.info} is available: at once, unless the worker is being warmed up. */
  whenStarted(listener: () => void): void;
  /** The text of Node's own library files. */
  readonly librarySources: LibrarySources;
  /** The process's replica of the engine's file system: synchronous, journalled to the broker. */
  readonly files: FileSystem;
  readonly loop: EventLoop;
  readonly stdio: Stdio;
  readonly children: Children;
  /** Servers and connections of this process. They reach only other processes of the engine. */
  readonly network: Network;
  /** `worker_threads`; undefined if the host of this kernel does not support them. */
  readonly threads?: Threads;
  /** Whether the engine has this builtin, named without `node:`. */
  hasBuiltin(name: string): boolean;
  /** The exports of a builtin, named without `node:`. Loaded on first use, then always the same object. */
  builtin<Exports = Record<string, unknown>>(name: string): Exports;
  /** As `import()` in a module at `parent` (a URL) would. */
  readonly importModule?: (specifier: string, parent: string) => Promise<unknown>;
  readonly signals: Signals;
  /** The channel to the parent that `fork` opened; undefined if there is none. */
  readonly parent: ParentChannel | undefined;
  /** Ends the process immediately with this exit code. */
  exit(code: number): never;
}

import type { PosixCode } from './posix-error.ts';
import type { LibrarySources } from '../node/library/library-sources.ts';
import type { FollowedContext } from './activation.ts';
import type { FileTree } from '../file-system/file-tree.ts';
import type { Ends, SocketAddress } from './network-messages.ts';

/**
 * What a builtin module may ask of the process that it runs in. There is one kernel per worker, and so per process.
 * Builtins in `node/` receive it as their only argument; nothing reaches around it to the worker or the broker.
 */
export interface Kernel {
  /** @throws before the process has started */
  readonly facts: ProcessFacts;
  /** Calls back when the facts are known: at once, unless the process is being prepared ahead of its start. */
  whenStarted(listener: () => void): void;
  /** The text of Node's own library files. */
  readonly librarySources: LibrarySources;
  /** The process's own replica of the one file system: synchronous, journalled to the broker. */
  readonly files: FileTree;
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

/** Signals from outside. One without a listener ends the process, as the operating system would. */
export interface Signals {
  /** Calls back, as a macrotask of its own, for each signal of this name. */
  listen(signal: string, listener: () => void): () => void;
  /** Sends a signal to a process of this engine. */
  send(pid: number, signal: string): void;
}

/** `process.send` and `process.on('message')`: values are copied as by `structuredClone`. */
export interface ParentChannel {
  send(value: unknown): void;
  /** Called with each message; from the first call on it holds the process alive. */
  listen(message: (value: unknown) => void, disconnected: () => void): Hold;
  disconnect(): void;
}

export interface ProcessFacts {
  readonly pid: number;
  readonly ppid: number;
  /** As in Node: the executable, the script, its arguments. */
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. `process.chdir` changes it. */
  cwd: string;
}

/** What a thread of `worker_threads` is told when it starts. */
export interface ThreadStart {
  /** Unique within the process; the main thread is 0. */
  readonly threadId: number;
  readonly name: string;
  /** The channel to the thread that started this one. */
  readonly port: MessagePort;
  /** Megabytes, in the order of Node's `Worker`; -1 means the default. */
  readonly resourceLimits: readonly number[];
}

export interface ThreadRequest extends ThreadStart {
  readonly env: Readonly<Record<string, string>>;
  readonly execArgv: readonly string[];
}

/** Why a thread ended otherwise than by itself or by `terminate`. */
export type ThreadFailure = 'could-not-start' | 'out-of-memory';

/** How much of the changes of files a thread knows: a message says it, so that its reader does not run ahead of them. */
export type FilesKnown = readonly [author: number, ownChanges: number, clock: number];

/** Threads: they share the process's files and id, and end with it. Each counts as one of the engine's processes. */
export interface Threads {
  /** What this thread was started with; undefined in the main thread. */
  readonly self: ThreadStart | undefined;
  /** The number of the next thread. */
  nextId(): number;
  /** @param exited - told the exit code, null when it was terminated; all its changes of files are visible before. */
  start(
    request: ThreadRequest,
    exited: (code: number | null, failure: ThreadFailure | undefined) => void,
  ): { terminate(): void };
  /** Hands our changes of files on, and says where we are: to be sent along with a message by a port. */
  filesKnown(): FilesKnown;
  /** Calls back as soon as this thread knows what the sender of a message knew, in the order of the calls. */
  whenKnown(known: FilesKnown, callback: () => void): void;
  /** To the other threads of this process, for `BroadcastChannel`. */
  broadcast(name: string, value: unknown): void;
  onBroadcast(listener: (name: string, value: unknown) => void): void;
}

/** Something that can keep the process alive, as a timer or a socket does. */
export interface Hold {
  ref(): void;
  unref(): void;
  hasRef(): boolean;
  /** Ends it for good. */
  release(): void;
}

/** Node's order: ticks, then microtasks, after each macrotask; timers, then immediates, turn by turn. */
export interface EventLoop {
  /** What `AsyncLocalStorage` reads; every callback of the loop keeps the frame in which it was given. */
  readonly context?: FollowedContext;
  /** Queues a callback as a macrotask of its own, in the next poll phase; ticks follow it. Messages come in this way. */
  run(callback: () => void): void;
  /** Calls back once in the poll phase of the next turn, as when the operating system completes a request. */
  complete(callback: () => void): Hold;
  nextTick(callback: () => void): void;
  /** Calls back once after `ms` (milliseconds, at least 1), in the timers phase. */
  setTimer(callback: () => void, ms: number): Hold;
  /** Calls back once in the check phase: of this turn, or of the next when called in one. */
  setImmediate(callback: () => void): Hold;
  /** Keeps the process alive until it is released. */
  hold(): Hold;
  /** Milliseconds since the process started, monotonic. */
  now(): number;
}

export interface OutputPort {
  readonly isTTY: boolean;
  /** Undefined when it is not a terminal. */
  readonly size: (() => { readonly columns: number; readonly rows: number }) | undefined;
  /**
   * Hands bytes on, in order; calls back, at once or later, when there is room for more (back pressure). Never throws.
   */
  write(bytes: Uint8Array, taken?: () => void): void;
  /** Says that no more will come. */
  end(): void;
  onResize(listener: () => void): void;
}

export interface InputPort {
  readonly isTTY: boolean;
  /** Starts the flow. `chunk` is null at the end. Holds the process alive only from here on. */
  start(listener: (chunk: Uint8Array | null) => void): Hold;
  pause(): void;
  resume(): void;
  setRawMode(raw: boolean): void;
  /**
   * Waits for the next piece while the process stands still; null is the end. Only where the page is cross-origin
   * isolated.
   */
  readSync?(): Uint8Array | null;
}

export interface Stdio {
  readonly stdin: InputPort;
  readonly stdout: OutputPort;
  readonly stderr: OutputPort;
}

export interface ChildRequest {
  /** `node …`, `npm …` or another command that the broker knows. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** `message` opens a channel for `process.send`, as `fork` does. */
  readonly stdio: readonly [stdin: ChildStdio, stdout: ChildStdio, stderr: ChildStdio];
  readonly messages: boolean;
}

/** A number means: the same as this descriptor (0, 1 or 2) of the parent. */
export type ChildStdio = 'pipe' | 'ignore' | 0 | 1 | 2;

export interface ChildEvents {
  /** It could not start after all: `EAGAIN` when too many processes run. */
  failed(code: PosixCode): void;
  stdout(chunk: Uint8Array | null): void;
  stderr(chunk: Uint8Array | null): void;
  message(value: unknown): void;
  /** The channel of messages was closed from the other side. */
  disconnected(): void;
  /** Files that it wrote are visible before this. */
  exited(code: number | null, signal: string | null): void;
}

export interface ChildHandle {
  readonly pid: number;
  /** @param taken - told when the child read it, or, with false, when it ended without. */
  writeStdin(chunk: Uint8Array, taken?: (read: boolean) => void): void;
  endStdin(): void;
  /** Says that so many bytes of its output were consumed; beyond a window, more comes only then. */
  taken(stream: 'stdout' | 'stderr', bytes: number): void;
  send(value: unknown): void;
  disconnect(): void;
  kill(signal: string): void;
  ref(): void;
  unref(): void;
}

export interface Children {
  /** @returns the child, or the code of the error that is known at once: `ENOENT`, `EACCES`, `ENOTDIR`. */
  spawn(request: ChildRequest, events: ChildEvents): ChildHandle | PosixCode;
  /** Runs a child to its end while this process stands still. Only where the page is cross-origin isolated. */
  spawnSync?(request: SyncChildRequest): SyncChildResult;
  /** Whether this is a child that has ended. Of other processes only the broker knows. */
  hasEnded(pid: number): boolean;
}

export interface SyncChildRequest extends ChildRequest {
  /** What the child finds on its stdin, where that is a pipe. */
  readonly input: Uint8Array | undefined;
  /** Milliseconds until the child is sent `killSignal`; undefined waits for ever. */
  readonly timeout: number | undefined;
  readonly killSignal: string;
  /** Bytes of stdout or stderr beyond which the child is sent `killSignal`. */
  readonly maxBuffer: number;
}

export interface SyncChildResult {
  readonly pid: number;
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** `ENOENT` and the like when it did not start, `ETIMEDOUT`, `ENOBUFS`. */
  readonly error?: PosixCode | 'ETIMEDOUT' | 'ENOBUFS';
}

/** What `net` stands on. All addresses are this machine's own: the engine has no other network. */
export interface Network {
  /**
   * Hears those who connect to an address; port 0 takes a free one.
   *
   * @returns the error that is known at once, or what closes it.
   */
  listen(at: SocketAddress, events: ServerEvents): Listening | 'EADDRINUSE' | 'EADDRNOTAVAIL';
  /** @returns `ENETUNREACH` for an address that is not this machine's. */
  connect(to: SocketAddress, events: ConnectionEvents): Connection | 'ENETUNREACH';
}

export interface Listening {
  /** With the port that it really has. */
  readonly at: SocketAddress;
  /** Connections that it accepted live on. */
  close(): void;
}

/** Called in macrotasks of the loop, as all that comes from the network. */
export interface ServerEvents {
  /** Somebody connected; `open` gives the connection. */
  accepted(ends: Ends, open: (events: ConnectionEvents) => Connection): void;
  /** Another process took the address in the same moment; it listens no more. */
  lost(): void;
}

export interface ConnectionEvents {
  connected?(ends: Ends): void;
  refused?(): void;
  /** Null is the end: the other side writes no more. */
  data(bytes: Uint8Array | null): void;
  /** The other side is gone. */
  reset(): void;
}

export interface Connection {
  /** Calls back, at once or later, when there is room for more. */
  write(bytes: Uint8Array, taken: () => void): void;
  end(): void;
  /** Says that so many bytes were read; beyond a window, more comes only then. */
  consumed(bytes: number): void;
  close(): void;
  /** As `close`, and the other side hears of it at once. */
  reset(): void;
}

import type { FileTree } from '../file-system/file-tree.ts';

/**
 * What a builtin module may ask of the process that it runs in. There is one kernel per worker, and so per process.
 * Builtins in `node/` receive it as their only argument; nothing reaches around it to the worker or the broker.
 */
export interface Kernel {
  readonly facts: ProcessFacts;
  /** The process's own replica of the one file system: synchronous, journalled to the broker. */
  readonly files: FileTree;
  readonly loop: EventLoop;
  readonly stdio: Stdio;
  readonly children: Children;
  /** The exports of a builtin, named without `node:`. Loaded on first use, then always the same object. */
  builtin<Exports = Record<string, unknown>>(name: string): Exports;
  /** Ends the process with this code, at once; does not return. */
  exit(code: number): never;
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
  /** Runs a callback as a macrotask of its own, now; ticks follow it. Messages from outside come in this way. */
  run(callback: () => void): void;
  nextTick(callback: () => void): void;
  /** Calls back once after `ms` (milliseconds, at least 1), in the timers phase. */
  setTimer(callback: () => void, ms: number): Hold;
  /** Calls back once in the next check phase. */
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
  /** Hands bytes on, in order; calls back once they were taken (back pressure). Never throws. */
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

export type ChildStdio = 'pipe' | 'inherit' | 'ignore';

export interface ChildEvents {
  /** It runs; its pid is known. */
  spawned(pid: number): void;
  /** It could not start: `ENOENT`, `EAGAIN` (too many processes), `ENOTDIR`, … */
  failed(code: string): void;
  stdout(chunk: Uint8Array | null): void;
  stderr(chunk: Uint8Array | null): void;
  message(value: unknown): void;
  /** Files that it wrote are visible before this. */
  exited(code: number | null, signal: string | null): void;
}

export interface ChildHandle {
  writeStdin(chunk: Uint8Array, taken?: () => void): void;
  endStdin(): void;
  send(value: unknown): void;
  disconnect(): void;
  kill(signal: string): void;
  ref(): void;
  unref(): void;
}

export interface Children {
  spawn(request: ChildRequest, events: ChildEvents): ChildHandle;
}

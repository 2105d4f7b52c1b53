import type { LoopHandle } from './event-loop.ts';

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
  listen(message: (value: unknown) => void, disconnected: () => void): LoopHandle;
  disconnect(): void;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly ppid: number;
  /** As in Node: the executable, the script, its arguments. */
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. `process.chdir` changes it. */
  cwd: string;
}

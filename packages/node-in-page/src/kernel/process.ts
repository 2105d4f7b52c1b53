import type { LoopHandle } from './event-loop.ts';

/** Signals of a process. The default action of one without a listener is to terminate the process. */
export interface Signals {
  /** Calls back in a task for each signal of this name. Returns a function that removes the listener. */
  listen(signal: string, listener: () => void): () => void;
  /** Sends a signal to a process of this engine. */
  send(pid: number, signal: string): void;
}

/** The channel behind `process.send` and `process.on('message')`: values are copied by `structuredClone`. */
export interface ParentChannel {
  send(value: unknown): void;
  /** Sets the listeners, and returns the handle with which the channel keeps the process alive. */
  listen(message: (value: unknown) => void, disconnected: () => void): LoopHandle;
  disconnect(): void;
}

/** What `process` shows of a process. */
export interface ProcessInfo {
  readonly pid: number;
  readonly ppid: number;
  /** As `process.argv`: the executable, the script, its arguments. */
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. `process.chdir` changes it. */
  cwd: string;
}

import type { AsyncContextFrames } from './activation.ts';

/** Something that can keep the process alive, as a timer or a socket does. */
export interface LoopHandle {
  ref(): void;
  unref(): void;
  hasRef(): boolean;
  /** Ends it for good. */
  close(): void;
}

/** Node's order: ticks, then microtasks, after each macrotask; timers, then immediates, turn by turn. */
export interface EventLoop {
  /** What `AsyncLocalStorage` reads; every callback of the loop keeps the frame in which it was given. */
  readonly context?: AsyncContextFrames;
  /** Queues a callback as a macrotask of its own, in the next poll phase; ticks follow it. Messages come in this way. */
  queueTask(callback: () => void): void;
  /** Calls back once in the poll phase of the next turn, as when the operating system completes a request. */
  queueCompletion(callback: () => void): LoopHandle;
  nextTick(callback: () => void): void;
  /** Calls back once after `ms` (milliseconds, at least 1), in the timers phase. */
  setTimer(callback: () => void, ms: number): LoopHandle;
  /** Calls back once in the check phase: of this turn, or of the next when called in one. */
  setImmediate(callback: () => void): LoopHandle;
  /** Keeps the process alive until it is released. */
  createHandle(): LoopHandle;
  /** Milliseconds since the process started, monotonic. */
  now(): number;
}

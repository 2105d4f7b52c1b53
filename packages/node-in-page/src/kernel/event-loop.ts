import type { AsyncContextFrames } from './activation.ts';

/** A libuv-style handle: keeps the process alive while it is referenced, as a timer or a socket does. */
export interface LoopHandle {
  ref(): void;
  unref(): void;
  hasRef(): boolean;
  /** Drops the handle; it never counts again. */
  close(): void;
}

/** Node's event loop: timers, poll and check phases; ticks, then microtasks, run after each callback. */
export interface EventLoop {
  /** The frame read by `AsyncLocalStorage`; each callback runs in the frame in which it was queued. */
  readonly context?: AsyncContextFrames;
  /** Queues a callback for the next poll phase, as a macrotask of its own. Incoming messages use this. */
  queueTask(callback: () => void): void;
  /** Calls back once in the poll phase of the next iteration, like the completion of a libuv request. */
  queueCompletion(callback: () => void): LoopHandle;
  nextTick(callback: () => void): void;
  /** Calls back once after `ms` (milliseconds, at least 1), in the timers phase. */
  setTimer(callback: () => void, ms: number): LoopHandle;
  /** Calls back once in the check phase: of this iteration, or of the next if called from the check phase. */
  setImmediate(callback: () => void): LoopHandle;
  /** @returns a referenced handle that keeps the process alive until it is unreferenced or closed. */
  createHandle(): LoopHandle;
  /** Milliseconds since the process started, monotonic. */
  now(): number;
}

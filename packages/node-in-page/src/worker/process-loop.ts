import { AsyncContext } from '../kernel/async-context.ts';
import type { EventLoop, LoopHandle } from '../kernel/event-loop.ts';
import { LoopPhases, yieldToBrowser, type PendingCallback } from './loop-phases.ts';

/** What the loop needs from its worker. */
export interface LoopHost {
  /** Queues a macrotask. Not called again before the task has run. */
  macrotask(task: () => void): void;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls back after about `ms` milliseconds. Returns a function that cancels it. */
  wake(callback: () => void, ms: number): () => void;
}

export interface LoopEvents {
  /** A callback threw. Returns if the process continues. */
  uncaught(error: unknown): void;
  /** The loop is empty. Work that this starts keeps the loop running. */
  beforeExit(): void;
  /** The loop is still empty after `beforeExit`. */
  exit(): void;
  /** Called at the end of each macrotask of the loop, before its microtasks. */
  afterTask(): void;
}

/** For shorter waits (milliseconds), poll with macrotasks: browsers clamp nested timeouts to 4 ms. */
const POLL_BELOW = 4.5;

/**
 * Node's event loop in a worker. A script can't run a microtask checkpoint in the middle of a task, so each callback is
 * a macrotask of its own: it is followed by its ticks, then the browser runs the microtasks, and ticks queued by those
 * run before any other callback. The phases are libuv's: timers, poll, check.
 */
export class ProcessLoop implements EventLoop {
  readonly context = new AsyncContext();
  readonly #host: LoopHost;
  readonly #events: LoopEvents;
  readonly #phases = new LoopPhases(() => this.now());
  #start: number;
  #ticks: (() => void)[] = [];
  /** True if a callback ran since the browser last had a task in which to fire `unhandledrejection`. */
  #owesRejectionTask = false;
  #main: (() => void) | undefined;
  #activeHandles = 0;
  #inCallback = false;
  #scheduled = false;
  #stopped = false;
  /** True if `beforeExit` was emitted and no callback has run since. */
  #emittedBeforeExit = false;
  #cancelWake: (() => void) | undefined;

  constructor(host: LoopHost, events: LoopEvents) {
    this.#host = host;
    this.#events = events;
    this.#start = host.now();
  }

  /** Sets the time origin of {@link now}. */
  begin(): void {
    this.#start = this.#host.now();
  }

  now(): number {
    return this.#host.now() - this.#start;
  }

  /** Runs the main script before the first iteration, which then starts with the timers phase as in Node. */
  runMain(callback: () => void): void {
    this.#main = callback;
    this.#schedule();
  }

  queueTask(callback: () => void): void {
    this.#phases.queueTask(callback);
    this.#schedule();
  }

  nextTick(callback: () => void): void {
    this.#ticks.push(this.context.bind(callback));
    // Inside a callback, ticks run when it returns. Outside we are in a microtask: they run after the last one.
    if (!this.#inCallback) this.#schedule();
  }

  setTimer(callback: () => void, ms: number): LoopHandle {
    const handle = this.createHandle();
    const bound = this.context.bind(callback);
    const run = (): void => {
      handle.close();
      bound();
    };
    const timer = this.#phases.addTimer(run, ms);
    this.#schedule();
    return { ...handle, close: () => (this.#phases.removeTimer(timer), handle.close()) };
  }

  setImmediate(callback: () => void): LoopHandle {
    const pending: PendingCallback = { callback: this.context.bind(callback), handle: this.createHandle() };
    this.#phases.addImmediate(pending);
    return this.#queuedHandle(pending, () => this.#phases.removeImmediate(pending));
  }

  queueCompletion(callback: () => void): LoopHandle {
    const pending: PendingCallback = { callback: this.context.bind(callback), handle: this.createHandle() };
    this.#phases.addCompletion(pending);
    return this.#queuedHandle(pending, () => this.#phases.removeCompletion(pending));
  }

  createHandle(): LoopHandle {
    let counted = true;
    let closed = false;
    this.#activeHandles++;
    const count = (value: boolean): void => {
      if (closed || counted === value) return;
      counted = value;
      this.#activeHandles += value ? 1 : -1;
      // The last handle may have been closed outside of a callback.
      if (this.#activeHandles === 0) this.#schedule();
    };
    return {
      ref: () => count(true),
      unref: () => count(false),
      hasRef: () => counted && !closed,
      close: () => {
        count(false);
        closed = true;
      },
    };
  }

  /** @returns the handle of a callback that was just queued; closing it removes the callback. */
  #queuedHandle({ handle }: PendingCallback, remove: () => void): LoopHandle {
    this.#schedule();
    return { ...handle, close: () => (handle.close(), remove()) };
  }

  /** Stops the loop: no further callback runs. */
  stop(): void {
    this.#stopped = true;
    this.#cancelWake?.();
  }

  #schedule(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    this.#host.macrotask(() => {
      this.#scheduled = false;
      if (!this.#stopped) this.#step();
    });
  }

  /** One macrotask: ticks queued by microtasks, or else the next callback of the phases. */
  #step(): void {
    if (this.#ticks.length > 0) {
      this.#emittedBeforeExit = false;
      this.#call(() => undefined);
      this.#schedule();
      return;
    }
    const callback = this.#main ?? this.#phases.next(this.#owesRejectionTask);
    this.#main = undefined;
    if (callback) {
      this.#owesRejectionTask = callback !== yieldToBrowser;
      this.#emittedBeforeExit = false;
      this.#call(callback);
      this.#schedule();
      return;
    }
    const expiry = this.#phases.nextExpiry();
    if (this.#activeHandles > 0) {
      if (expiry !== undefined) this.#sleep(expiry - this.now());
    } else {
      // The browser reports unhandled rejections later than Node: give it a task before `beforeExit`.
      this.#cancelWake = this.#host.wake(() => {
        this.#cancelWake = undefined;
        if (!this.#isIdle()) return this.#schedule();
        const isExiting = this.#emittedBeforeExit;
        this.#emittedBeforeExit = true;
        this.#call(() => (isExiting ? this.#events.exit() : this.#events.beforeExit()));
        if (!isExiting) this.#schedule();
      }, 0);
    }
  }

  #isIdle(): boolean {
    return (
      this.#activeHandles === 0 &&
      this.#ticks.length === 0 &&
      !this.#phases.hasTasks &&
      !this.#scheduled &&
      !this.#stopped
    );
  }

  #sleep(ms: number): void {
    if (ms < POLL_BELOW) {
      this.#schedule();
      return;
    }
    this.#cancelWake = this.#host.wake(
      () => {
        this.#cancelWake = undefined;
        this.#schedule();
      },
      ms - POLL_BELOW + 1,
    );
  }

  #call(callback: () => void): void {
    this.#inCallback = true;
    this.#attempt(callback);
    for (let index = 0; index < this.#ticks.length && !this.#stopped; index++) {
      const tick = this.#ticks[index];
      if (tick) this.#attempt(tick);
      if (index === 1000) {
        this.#ticks = this.#ticks.slice(index + 1);
        index = -1;
      }
    }
    this.#ticks = [];
    this.#inCallback = false;
    this.#events.afterTask();
  }

  #attempt(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.#events.uncaught(error);
    }
  }
}

import { AsyncContext } from '../kernel/async-context.ts';
import type { EventLoop, LoopHandle } from '../kernel/event-loop.ts';
import { TimerQueue } from './timer-queue.ts';

/** What the loop needs of the world: a macrotask, and a wake-up. */
export interface LoopHost {
  /** Runs `task` as a macrotask of its own, soon. Called again only after the task ran. */
  macrotask(task: () => void): void;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls back after about `ms` milliseconds; the result cancels it. */
  wake(callback: () => void, ms: number): () => void;
}

export interface LoopEvents {
  /** A callback threw. Returns when the process goes on. */
  uncaught(error: unknown): void;
  /** Nothing is left to do. What it starts (as `beforeExit` may) goes on. */
  beforeExit(): void;
  /** Nothing is left to do, and `empty` started nothing either: the process is over. */
  exit(): void;
  /** Called at the end of every macrotask of the loop, before its microtasks. */
  afterTask(): void;
}

/**
 * Called before a phase's first callback, and before each timer: browsers tell of a rejection that nobody handled in a
 * task of its own, after the microtasks, and Node before anything else is called.
 */
const yieldToBrowser = (): void => undefined;

/** A wake-up in less than this (milliseconds) comes by turning the loop: browsers round short timeouts up. */
const POLL_BELOW = 4.5;

interface Pending {
  readonly callback: () => void;
  readonly handle: LoopHandle;
}

/**
 * Node's event loop in a worker. A page can't run microtasks in the middle of a task, therefore every callback is a
 * macrotask of its own: ticks follow it at once, then the browser runs the microtasks, and ticks that these queued come
 * before anything else. The phases are libuv's: timers, poll, check.
 */
export class ProcessLoop implements EventLoop {
  readonly context = new AsyncContext();
  readonly #host: LoopHost;
  readonly #events: LoopEvents;
  readonly #timers = new TimerQueue();
  #start: number;
  #ticks: (() => void)[] = [];
  #poll: (() => void)[] = [];
  /** What this turn still has of the poll and check phases; later arrivals wait for the next turn. */
  #polling: (() => void)[] = [];
  #completions: Pending[] = [];
  #immediates = new Set<Pending>();
  #checking: Pending[] = [];
  #phase: 'timers' | 'poll' | 'check' = 'timers';
  /** Whether this phase called nothing yet. */
  #isEntering = true;
  /** Whether something was called of whose rejections the browser had no time to tell. */
  #owesRejectionTask = false;
  /** When the timers of this turn began to be called, in whole milliseconds: what comes due later waits for the next. */
  #timersBegan: number | undefined;
  #main: (() => void) | undefined;
  /** Node's loop takes a while from the program's end to its first timers: those of 1 ms are due then. */
  #isBeforeFirstIteration = true;
  #activeHandles = 0;
  #inCallback = false;
  #scheduled = false;
  #stopped = false;
  /** Whether `empty` was told and no callback ran since. */
  #emittedBeforeExit = false;
  #cancelWake: (() => void) | undefined;

  constructor(host: LoopHost, events: LoopEvents) {
    this.#host = host;
    this.#events = events;
    this.#start = host.now();
  }

  /** Times count from now on. */
  begin(): void {
    this.#start = this.#host.now();
  }

  now(): number {
    return this.#host.now() - this.#start;
  }

  /** Runs the program itself, before the first turn, which then begins with the timers as in Node. */
  runMain(callback: () => void): void {
    this.#main = callback;
    this.#schedule();
  }

  queueTask(callback: () => void): void {
    this.#poll.push(callback);
    this.#schedule();
  }

  nextTick(callback: () => void): void {
    this.#ticks.push(this.context.bind(callback));
    // Inside a callback they run when it returns. Outside, we are among microtasks: after the last of them.
    if (!this.#inCallback) this.#schedule();
  }

  setTimer(callback: () => void, ms: number): LoopHandle {
    const handle = this.createHandle();
    const bound = this.context.bind(callback);
    const run = (): void => {
      handle.close();
      bound();
    };
    const duration = Math.max(1, Math.trunc(ms));
    const start = Math.trunc(this.now()) - (this.#isBeforeFirstIteration && duration === 1 ? 1 : 0);
    const timer = this.#timers.add(run, duration, start);
    this.#schedule();
    return { ...handle, close: () => (this.#timers.remove(timer), handle.close()) };
  }

  setImmediate(callback: () => void): LoopHandle {
    const handle = this.createHandle();
    const pending: Pending = { callback: this.context.bind(callback), handle };
    this.#immediates.add(pending);
    this.#schedule();
    return {
      ...handle,
      close: () => {
        handle.close();
        this.#immediates.delete(pending);
        this.#checking = this.#checking.filter((each) => each !== pending);
      },
    };
  }

  queueCompletion(callback: () => void): LoopHandle {
    const handle = this.createHandle();
    const pending: Pending = { callback: this.context.bind(callback), handle };
    this.#completions.push(pending);
    this.#schedule();
    return {
      ...handle,
      close: () => {
        handle.close();
        this.#completions = this.#completions.filter((each) => each !== pending);
      },
    };
  }

  createHandle(): LoopHandle {
    let counted = true;
    let closed = false;
    this.#activeHandles++;
    const count = (value: boolean): void => {
      if (closed || counted === value) return;
      counted = value;
      this.#activeHandles += value ? 1 : -1;
      // The last hold may have gone outside of a callback.
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

  /** Runs nothing any more. */
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

  /** One macrotask: ticks that microtasks left behind, or else the next callback of the phases. */
  #step(): void {
    if (this.#ticks.length > 0) {
      this.#emittedBeforeExit = false;
      this.#call(() => undefined);
      this.#schedule();
      return;
    }
    const callback = this.#main ?? this.#next();
    this.#main = undefined;
    if (callback) {
      this.#owesRejectionTask = callback !== yieldToBrowser;
      this.#emittedBeforeExit = false;
      this.#call(callback);
      this.#schedule();
      return;
    }
    const expiry = this.#timers.nextExpiry();
    if (this.#activeHandles > 0) {
      if (expiry !== undefined) this.#sleep(expiry - this.now());
    } else {
      // Rejections that nobody handled are told by the browser a little later than by Node.
      this.#cancelWake = this.#host.wake(() => {
        this.#cancelWake = undefined;
        if (!this.#isIdle()) return this.#schedule();
        const over = this.#emittedBeforeExit;
        this.#emittedBeforeExit = true;
        this.#call(() => (over ? this.#events.exit() : this.#events.beforeExit()));
        if (!over) this.#schedule();
      }, 0);
    }
  }

  #isIdle(): boolean {
    return (
      this.#activeHandles === 0 &&
      this.#ticks.length + this.#poll.length + this.#polling.length === 0 &&
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

  /** The next callback in the order of the phases; undefined after a whole turn without any. */
  #next(): (() => void) | undefined {
    // From the timers on round to the next turn's poll phase, which the end of this turn may have filled.
    for (let phases = 0; phases <= 4; phases++) {
      if (this.#owesRejectionTask && (this.#isEntering || this.#phase === 'timers')) return yieldToBrowser;
      const callback = this.#takeFromPhase();
      if (callback) {
        this.#isEntering = false;
        return callback;
      }
      this.#enterNextPhase();
    }
    return undefined;
  }

  #takeFromPhase(): (() => void) | undefined {
    if (this.#phase === 'timers') {
      this.#isBeforeFirstIteration = false;
      this.#timersBegan ??= Math.trunc(this.now());
      return this.#timers.takeDue(this.#timersBegan)?.callback;
    }
    if (this.#phase === 'poll') return this.#polling.shift();
    const pending = this.#checking.shift();
    if (!pending) return undefined;
    pending.handle.close();
    return pending.callback;
  }

  #enterNextPhase(): void {
    this.#isEntering = true;
    if (this.#phase === 'timers') {
      this.#phase = 'poll';
      this.#timersBegan = undefined;
      this.#polling = this.#poll;
      this.#poll = [];
    } else if (this.#phase === 'poll') {
      this.#phase = 'check';
      this.#checking = [...this.#immediates];
      this.#immediates.clear();
    } else {
      this.#phase = 'timers';
      for (const { callback, handle } of this.#completions.splice(0)) {
        this.#poll.push(() => {
          handle.close();
          callback();
        });
      }
    }
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

import type { LoopHandle } from '../kernel/event-loop.ts';
import { TimerQueue, type QueuedTimer } from './timer-queue.ts';

/**
 * An empty callback that runs before the first callback of a phase, and before each timer: browsers dispatch
 * `unhandledrejection` in a separate task, Node right after the microtasks.
 */
export const yieldToBrowser = (): void => undefined;

/** A queued callback, and the handle that it holds until it is called. */
export interface PendingCallback {
  readonly callback: () => void;
  readonly handle: LoopHandle;
}

/** The phases of libuv's event loop, and the callbacks that are queued for each: timers, poll, check. */
export class LoopPhases {
  readonly #now: () => number;
  readonly #timers = new TimerQueue();
  #poll: (() => void)[] = [];
  /** The poll queue of this iteration; callbacks queued later wait for the next iteration. */
  #polling: (() => void)[] = [];
  #completions: PendingCallback[] = [];
  readonly #immediates = new Set<PendingCallback>();
  #checking: PendingCallback[] = [];
  #phase: 'timers' | 'poll' | 'check' = 'timers';
  /** True until the phase has run its first callback. */
  #isEntering = true;
  /** Start of the timers phase in whole milliseconds. Timers due later wait for the next iteration. */
  #timersBegan: number | undefined;
  /** In Node the first iteration starts late enough for 1 ms timers of the main script to be due in it. */
  #isBeforeFirstIteration = true;

  /** @param now - the time of the loop in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** True if the poll phase of this or the next iteration has a callback. */
  get hasTasks(): boolean {
    return this.#poll.length + this.#polling.length > 0;
  }

  queueTask(callback: () => void): void {
    this.#poll.push(callback);
  }

  /** @param ms - milliseconds; at least 1 is used. */
  addTimer(callback: () => void, ms: number): QueuedTimer {
    const duration = Math.max(1, Math.trunc(ms));
    const start = Math.trunc(this.#now()) - (this.#isBeforeFirstIteration && duration === 1 ? 1 : 0);
    return this.#timers.add(callback, duration, start);
  }

  removeTimer(timer: QueuedTimer): void {
    this.#timers.remove(timer);
  }

  /** When the next timer expires, in milliseconds of the loop's time; undefined if there is none. */
  nextExpiry(): number | undefined {
    return this.#timers.nextExpiry();
  }

  /** Queues a callback for the poll phase of the next iteration. */
  addCompletion(pending: PendingCallback): void {
    this.#completions.push(pending);
  }

  removeCompletion(pending: PendingCallback): void {
    this.#completions = this.#completions.filter((each) => each !== pending);
  }

  addImmediate(pending: PendingCallback): void {
    this.#immediates.add(pending);
  }

  removeImmediate(pending: PendingCallback): void {
    this.#immediates.delete(pending);
    this.#checking = this.#checking.filter((each) => each !== pending);
  }

  /**
   * Removes and returns the next callback in the order of the phases; undefined after a whole iteration without any.
   *
   * @param owesRejectionTask - true to get {@link yieldToBrowser} first, where Node would report rejections.
   */
  next(owesRejectionTask: boolean): (() => void) | undefined {
    // Through to the poll phase of the next iteration, which the end of this one may have filled.
    for (let phases = 0; phases <= 4; phases++) {
      if (owesRejectionTask && (this.#isEntering || this.#phase === 'timers')) return yieldToBrowser;
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
      this.#timersBegan ??= Math.trunc(this.#now());
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
}

/** One timer, and what to call. */
export interface QueuedTimer {
  readonly callback: () => void;
  readonly duration: number;
  readonly start: number;
}

interface TimerList {
  readonly timers: Set<QueuedTimer>;
  expiry: number;
  /** Lists that expire together go in the order in which they got their expiry. */
  order: number;
}

/**
 * The order in which Node calls timers: those of one duration form a list in order of their start; of several lists the
 * one that expires first goes first. (`lib/internal/timers.js` of Node.) Times are whole milliseconds.
 */
export class TimerQueue {
  readonly #lists = new Map<number, TimerList>();
  #order = 0;

  /** @param duration - milliseconds, at least 1. */
  add(callback: () => void, duration: number, now: number): QueuedTimer {
    const timer = { callback, duration, start: now };
    let list = this.#lists.get(duration);
    if (!list) {
      list = { timers: new Set(), expiry: now + duration, order: this.#order++ };
      this.#lists.set(duration, list);
    }
    list.timers.add(timer);
    return timer;
  }

  remove(timer: QueuedTimer): void {
    const list = this.#lists.get(timer.duration);
    if (!list?.timers.delete(timer)) return;
    if (list.timers.size === 0) this.#lists.delete(timer.duration);
  }

  /** Takes out the timer that is to be called next, if one is due. */
  takeDue(now: number): QueuedTimer | undefined {
    for (let list = this.#first(); list && list.expiry <= now; list = this.#first()) {
      const [timer] = list.timers;
      if (!timer) throw new Error('An empty list of timers was kept.');
      if (now - timer.start >= timer.duration) {
        this.remove(timer);
        return timer;
      }
      list.expiry = Math.max(timer.start + timer.duration, now + 1);
      list.order = this.#order++;
    }
    return undefined;
  }

  /** When the next list expires; undefined when there is no timer. */
  nextExpiry(): number | undefined {
    return this.#first()?.expiry;
  }

  #first(): TimerList | undefined {
    let first: TimerList | undefined;
    for (const list of this.#lists.values()) {
      if (!first || list.expiry < first.expiry || (list.expiry === first.expiry && list.order < first.order))
        first = list;
    }
    return first;
  }
}

/** A timer and its callback. Times are milliseconds. */
export interface QueuedTimer {
  readonly callback: () => void;
  readonly duration: number;
  readonly start: number;
}

interface TimerList {
  readonly timers: Set<QueuedTimer>;
  expiry: number;
  /** Breaks ties between lists of equal expiry: the one whose expiry was set first. */
  order: number;
}

/**
 * Orders timers as Node's `lib/internal/timers.js` does: timers of one duration form a list in the order of their start;
 * the list that expires first is served first. Times are whole milliseconds.
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

  /** Removes and returns the next timer that is due, if any. */
  takeDue(now: number): QueuedTimer | undefined {
    for (let list = this.#first(); list && list.expiry <= now; list = this.#first()) {
      const [timer] = list.timers;
      if (!timer) throw new Error('Empty timer list.');
      if (now - timer.start >= timer.duration) {
        this.remove(timer);
        return timer;
      }
      list.expiry = Math.max(timer.start + timer.duration, now + 1);
      list.order = this.#order++;
    }
    return undefined;
  }

  /** The expiry of the next list; undefined if there is no timer. */
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

/** Messages that are posted at once within a macrotask, before batching starts. */
const BURST = 64;
/** After an idle time of so many milliseconds, a message is posted at once again. */
const PAUSE = 5;

/**
 * Decides when to post to the broker: at once, so that output before an endless loop is not lost; but batched while a
 * program writes continuously, since one message per line would be slow.
 */
export class PostPolicy {
  #posted = 0;
  #last = -Infinity;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** True if the caller must post now; counts as a post. */
  shouldPost(): boolean {
    const now = this.#now();
    if (this.#posted >= BURST && now - this.#last < PAUSE) return false;
    this.#posted++;
    this.#last = now;
    return true;
  }

  /** Resets the count at the end of a macrotask, when the caller posts its batch. */
  afterTask(): void {
    this.#posted = 0;
  }
}

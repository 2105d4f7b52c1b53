/** So many messages go out at once in a macrotask before we start to gather. */
const BURST = 64;
/** After a pause of so many milliseconds a message goes out at once again. */
const PAUSE = 5;

/**
 * Says when to hand things to the broker. At once, so that an endless loop takes nothing with it into its end; but
 * gathered when a program writes without a pause, since a message for each line would be slow.
 */
export class PostPolicy {
  #posted = 0;
  #last = -Infinity;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether to post now; counts it as posted if so. */
  shouldPost(): boolean {
    const now = this.#now();
    if (this.#posted >= BURST && now - this.#last < PAUSE) return false;
    this.#posted++;
    this.#last = now;
    return true;
  }

  /** A macrotask ended: what was gathered goes out, and the count starts anew. */
  afterTask(): void {
    this.#posted = 0;
  }
}

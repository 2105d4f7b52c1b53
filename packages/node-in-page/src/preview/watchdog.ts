/**
 * A document answers pings between its tasks. After this many unanswered ones, sent at this interval (milliseconds), it
 * counts as stuck. They are counted, not timed: while the machine is suspended, no answer is possible.
 */
const MAX_UNANSWERED = 8;
const INTERVAL = 1000;

/** Finds out that a document has stopped answering. */
export class Watchdog {
  readonly #timer: ReturnType<typeof setInterval>;
  #unanswered = 0;

  /** @param onStuck - called once, after which no ping follows. */
  constructor(ping: () => void, onStuck: () => void) {
    this.#timer = setInterval(() => {
      if (this.#unanswered >= MAX_UNANSWERED) {
        this.stop();
        onStuck();
        return;
      }
      this.#unanswered++;
      ping();
    }, INTERVAL);
  }

  /** To be called for any message of the document. */
  answered(): void {
    this.#unanswered = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

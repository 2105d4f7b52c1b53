import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Clock } from '../../timing/clock.ts';

export type ConsentAnswer = 'go-on' | 'in-page-only';

/** What the learner is told before another host is contacted. */
export interface ContactRequest {
  readonly origin: string;
}

/** Time to read the line and to say no; the in-page engine is usable meanwhile. */
const readingMs = 6000;

/** Says which host will be contacted, and waits for an answer or a moment. */
export class ContactConsent {
  readonly #clock: Clock;
  readonly #current = signal<(ContactRequest & { readonly settle: (answer: ConsentAnswer) => void }) | null>(null);
  readonly current: ReadonlySignal<ContactRequest | null> = this.#current;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly announce = async ({ origin }: ContactRequest): Promise<ConsentAnswer> => {
    const { promise, resolve } = Promise.withResolvers<ConsentAnswer>();
    const cancel = this.#clock.after(readingMs, () => {
      resolve('go-on');
    });
    this.#current.value = { origin, settle: resolve };
    try {
      return await promise;
    } finally {
      cancel();
      this.#current.value = null;
    }
  };

  /** Answers what is being asked, if anything is. */
  answer(answer: ConsentAnswer): void {
    this.#current.peek()?.settle(answer);
  }

  /** Nothing may be contacted any more. */
  dispose(): void {
    this.answer('in-page-only');
  }
}

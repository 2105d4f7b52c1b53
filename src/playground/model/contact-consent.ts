import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Clock } from '../../timing/clock.ts';

export type ConsentAnswer = 'go-on' | 'in-page-only';

/** Shown before another host is contacted. */
export interface ContactRequest {
  readonly origin: string;
}

/** Time to read the line and to refuse, in milliseconds; the in-page engine is usable meanwhile. */
const readingMs = 6000;

/** Shows which host will be contacted, and waits for an answer or a timeout, which counts as consent. */
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

  /** Answers the pending request, if there is one. */
  answer(answer: ConsentAnswer): void {
    this.#current.peek()?.settle(answer);
  }

  /** Refuses the pending request. */
  dispose(): void {
    this.answer('in-page-only');
  }
}

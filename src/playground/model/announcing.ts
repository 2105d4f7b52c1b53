import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { RunsClock } from './runs.ts';

export type AnnouncementAnswer = 'go-on' | 'in-page-only';

/** What the learner is told before another host is contacted. */
export interface Announcement {
  readonly origin: string;
}

/** Time to read the line and to say no; the in-page engine is usable meanwhile. */
const readingMs = 6000;

/** Says which host will be contacted, and waits for an answer or a moment. */
export class Announcing {
  readonly #clock: RunsClock;
  readonly #current = signal<(Announcement & { readonly settle: (answer: AnnouncementAnswer) => void }) | null>(null);
  readonly current: ReadonlySignal<Announcement | null> = computed(() => this.#current.value);

  constructor(clock: RunsClock) {
    this.#clock = clock;
  }

  readonly announce = async ({ origin }: Announcement): Promise<AnnouncementAnswer> => {
    const { promise, resolve } = Promise.withResolvers<AnnouncementAnswer>();
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
  answer(answer: AnnouncementAnswer): void {
    this.#current.peek()?.settle(answer);
  }

  /** Nothing may be contacted any more. */
  dispose(): void {
    this.answer('in-page-only');
  }
}

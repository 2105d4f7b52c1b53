import { systemClock, type Clock } from './clock.ts';

export interface Patience {
  /** How long it may take on a machine that is not slow, in milliseconds. */
  readonly ms: number;
  /** How many times slower than that the machine is at the moment. */
  readonly slowness: () => Promise<number>;
  readonly onTimeout: () => void;
  readonly clock?: Clock;
}

/** On a machine that is slower still, something that would end is given up. */
const mostSlowness = 10;

/** How often the pace is measured, at least: a machine that others share is slow at one moment and quick at the next. */
const measurements = 4;

/**
 * Calls back when something has taken too long, by a measure that a slow or busy machine passes, too: the machine's pace
 * is measured after each part of the time, and what it was too slow for in that part is waited for in addition.
 * @returns cancels it.
 */
export function startPatience({ ms, slowness, onTimeout, clock = systemClock }: Patience): () => void {
  let isOver = false;
  let cancel = (): void => {};
  const mostMs = ms * mostSlowness;
  const partMs = ms / measurements;
  const wait = (delayMs: number, left: number, waited: number): void => {
    cancel = clock.after(delayMs, () => {
      void slowness().then((measured) => {
        if (isOver) return;
        const pace = Math.min(Math.max(measured, 1), mostSlowness);
        const stillLeft = left - delayMs / pace;
        const nextMs = Math.min(stillLeft * pace, mostMs - waited - delayMs);
        // The rest of a rest is not worth waiting for.
        if (nextMs < ms / 10) onTimeout();
        else wait(Math.min(nextMs, partMs), stillLeft, waited + delayMs);
      });
    });
  };
  wait(partMs, ms, 0);
  return () => {
    isOver = true;
    cancel();
  };
}

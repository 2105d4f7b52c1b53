import { unlessAborted } from './abort.ts';
import { systemClock, type Clock } from './clock.ts';

export interface Deadline<Late> {
  /** Milliseconds. */
  readonly ms: number;
  /** The outcome when time is up: returns a value, or throws. */
  readonly onTimeout: () => Late;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
}

/**
 * Settles as the promise does, or as `onTimeout` when it does not settle in time. The work behind the promise continues.
 * @throws the signal's reason when it aborts first.
 */
export async function withDeadline<T, Late>(
  promise: Promise<T>,
  { ms, onTimeout, signal, clock = systemClock }: Deadline<Late>,
): Promise<T | Late> {
  const late = Promise.withResolvers<void>();
  const cancel = clock.after(ms, late.resolve);
  try {
    const settled = Promise.race([promise, late.promise.then(onTimeout)]);
    return await (signal === undefined ? settled : unlessAborted(settled, signal));
  } finally {
    cancel();
  }
}

/** The time of a talk: it runs, pauses and goes on. Times are in milliseconds; `now` is that of a wall clock, so that the timer survives a reload. */
export interface TalkTimer {
  /** Counted before the timer was started last. */
  readonly before: number;
  /** When it was started last; null while it is paused. */
  readonly since: number | null;
}

export const stoppedTimer: TalkTimer = { before: 0, since: null };

/** How long the talk has lasted. */
export function elapsed({ before, since }: TalkTimer, now: number): number {
  return before + (since === null ? 0 : Math.max(0, now - since));
}

export function toggled(timer: TalkTimer, now: number): TalkTimer {
  return timer.since === null ? { ...timer, since: now } : { before: elapsed(timer, now), since: null };
}

/** `1:02:03`, or `2:03` before an hour has passed. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(rest)}` : `${String(minutes)}:${two(rest)}`;
}

/** The timer as it was kept; a stopped one for anything else. */
export function parseTimer(text: string | null): TalkTimer {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null || !('before' in value) || !('since' in value)) return stoppedTimer;
    const { before, since } = value;
    return isTime(before) && (since === null || isTime(since)) ? { before, since } : stoppedTimer;
  } catch {
    // Nothing was kept, or something else than a timer.
    return stoppedTimer;
  }
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Watchdog } from './watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('finds a document that has stopped answering, once', () => {
  const [ping, onStuck] = [vi.fn(), vi.fn()];
  const watchdog = new Watchdog(ping, onStuck);
  vi.advanceTimersByTime(6000);
  watchdog.answered();
  vi.advanceTimersByTime(8000);
  expect(onStuck).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(onStuck).toHaveBeenCalledTimes(1);
  const pings = ping.mock.calls.length;
  vi.advanceTimersByTime(60_000);
  expect(ping).toHaveBeenCalledTimes(pings);
});

it('asks nothing once it is stopped', () => {
  const [ping, onStuck] = [vi.fn(), vi.fn()];
  new Watchdog(ping, onStuck).stop();
  vi.advanceTimersByTime(60_000);
  expect([ping, onStuck].some((listener) => listener.mock.calls.length > 0)).toBe(false);
});

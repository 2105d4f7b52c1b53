import { expect, test } from 'vitest';
import { elapsed, formatElapsed, parseTimer, stoppedTimer, toggled } from './talk-timer.ts';

test('the time of a talk runs, pauses and goes on', () => {
  const running = toggled(stoppedTimer, 1000);
  expect(elapsed(running, 61_000)).toBe(60_000);
  const paused = toggled(running, 61_000);
  expect(elapsed(paused, 999_000)).toBe(60_000);
  expect(elapsed(toggled(paused, 999_000), 1_000_000)).toBe(61_000);
  // The computer's clock was put back.
  expect(elapsed(running, 0)).toBe(0);
});

test.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [125_000, '2:05'],
  [3_725_000, '1:02:05'],
])('%d ms is %s', (milliseconds, text) => {
  expect(formatElapsed(milliseconds)).toBe(text);
});

test('what was kept is read again, and nothing else', () => {
  const running = { before: 5, since: 7 };
  expect(parseTimer(JSON.stringify(running))).toEqual(running);
  for (const text of [
    null,
    '',
    '{',
    '4',
    'null',
    '{"before":"1","since":null}',
    '{"before":-1,"since":null}',
    '{"since":1}',
  ])
    expect(parseTimer(text)).toBe(stoppedTimer);
});

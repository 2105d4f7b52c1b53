import { expect, it } from 'vitest';
import { ManualClock } from '../playground/testing/manual-clock.ts';
import { startPatience } from './patience.ts';

/** When it is over on a machine whose pace is measured as these, one after the other; the last one holds on. */
async function overAt(...paces: readonly number[]): Promise<number | undefined> {
  const clock = new ManualClock();
  let over: number | undefined;
  const left = [...paces];
  startPatience({
    ms: 1000,
    clock,
    slowness: () => Promise.resolve((left.length > 1 ? left.shift() : left[0]) ?? 1),
    onTimeout: () => {
      over = clock.now();
    },
  });
  await clock.advance(100_000);
  return over;
}

it('is over in time on a machine that is not slow', async () => {
  expect(await overAt(1)).toBe(1000);
  expect(await overAt(0.2)).toBe(1000);
});

it('waits longer on a slow machine, as much as that is slower', async () => {
  expect(await overAt(3)).toBeCloseTo(3000);
});

it('counts what a machine did while it was busy for as much as that was', async () => {
  // In its first quarter of a second it did half of that; after that it isn't slow any more.
  expect(await overAt(2, 1)).toBe(1125);
  // In its first second it did half the work, and then it was slower still: the other half takes four times as long.
  expect(await overAt(2, 2, 2, 2, 4)).toBe(3000);
});

it('sees that a machine was slow which is quick again when the time is over', async () => {
  expect(await overAt(4, 4, 4, 1)).toBe(1500);
});

it('gives up on a machine that is hopelessly slow', async () => {
  expect(await overAt(1000)).toBe(10_000);
});

it('calls back no more once it is cancelled, be it while the pace is measured', async () => {
  const clock = new ManualClock();
  let calls = 0;
  const measured = Promise.withResolvers<number>();
  const cancel = startPatience({
    ms: 1000,
    clock,
    slowness: () => measured.promise,
    onTimeout: () => {
      calls += 1;
    },
  });
  await clock.advance(1500);
  cancel();
  measured.resolve(1);
  await clock.advance(5000);
  expect([calls, clock.pending]).toEqual([0, 0]);
});

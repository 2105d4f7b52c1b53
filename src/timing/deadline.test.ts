import { describe, expect, it } from 'vitest';
import { ManualClock } from '../playground/testing/manual-clock.ts';
import { withDeadline } from './deadline.ts';

const never = new Promise<string>(() => undefined);
const tooLate = () => 'too late';

describe('withDeadline', () => {
  it('settles as the promise does, and cancels its timer', async () => {
    const clock = new ManualClock();
    const limit = { ms: 100, clock, onTimeout: tooLate };
    expect(await withDeadline(Promise.resolve('in time'), limit)).toBe('in time');
    await expect(withDeadline(Promise.reject(new Error('failed')), limit)).rejects.toThrow('failed');
    expect(clock.pending).toBe(0);
  });

  it('settles as `onTimeout` when time is up, and not before', async () => {
    const clock = new ManualClock();
    const outcomes: string[] = [];
    const limited = withDeadline(never, { ms: 100, clock, onTimeout: tooLate }).then((value) => outcomes.push(value));
    await clock.advance(99);
    expect(outcomes).toEqual([]);
    await clock.advance(1);
    await limited;
    expect(outcomes).toEqual(['too late']);
  });

  it('rejects with what `onTimeout` throws', async () => {
    const clock = new ManualClock();
    const onTimeout = () => {
      throw new RangeError('100 ms');
    };
    const rejected = expect(withDeadline(never, { ms: 100, clock, onTimeout })).rejects.toThrow(RangeError);
    await clock.advance(100);
    await rejected;
  });

  it('rejects with the reason of its signal, also when that was aborted before', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const limit = { ms: 100, clock, onTimeout: tooLate, signal: controller.signal };
    const rejected = expect(withDeadline(never, limit)).rejects.toThrow('stopped');
    controller.abort(new Error('stopped'));
    await rejected;
    await expect(withDeadline(never, limit)).rejects.toThrow('stopped');
    expect(clock.pending).toBe(0);
  });
});

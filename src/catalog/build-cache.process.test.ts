import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { cached } from './build-cache.ts';

it('makes once what several ask for at once, and what is asked for later', async () => {
  const parts = ['test', randomUUID()];
  const make = vi.fn(() => Promise.resolve('made'));
  expect(await Promise.all([cached(parts, make), cached(parts, make)])).toEqual(['made', 'made']);
  expect(await cached(parts, make)).toBe('made');
  expect(make).toHaveBeenCalledTimes(1);
});

it('makes again what failed', async () => {
  const parts = ['test', randomUUID()];
  const fail = () => Promise.reject(new Error('no memory'));
  const both = await Promise.allSettled([cached(parts, fail), cached(parts, fail)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await cached(parts, () => Promise.resolve('made'))).toBe('made');
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDraws, makeSeed } from './draws.ts';

const drawsOf = (seed: string, task: string) => {
  const draw = createDraws(seed, task, () => {});
  return [
    draw.integer(0, 1e6),
    draw.decimal(-10, 45),
    draw.pick(['a', 'b', 'c']),
    draw.shuffle([1, 2, 3, 4]),
    draw.word(),
  ];
};

it('draws the same from the same seed, and something else for another task', () => {
  expect(drawsOf('4711', 'tie')).toEqual(drawsOf('4711', 'tie'));
  expect(drawsOf('4711', 'tie')).not.toEqual(drawsOf('4711', 'ship'));
  expect(makeSeed()).toMatch(/^\d{6}$/);
});

it('keeps what it draws from within its ends', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 40 }), (seed, low, span) => {
      const draw = createDraws(seed, 'tie', () => {});
      const whole = draw.integer(low, low + span);
      expect(Number.isInteger(whole) && whole >= low && whole <= low + span).toBe(true);
      const tenth = draw.decimal(low, low + span);
      expect(tenth >= low && tenth <= low + span && Number(tenth.toFixed(1)) === tenth).toBe(true);
      expect(draw.shuffle(['a', 'b', 'c', 'd']).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    }),
  );
});

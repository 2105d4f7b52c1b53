import { describe, expect, it } from 'vitest';
import { pairMiddle, threeCircles, type Point } from './three-circles.ts';

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

describe('threeCircles', () => {
  const { centres, overlap } = threeCircles(150, 92);
  const numbers = [...overlap.matchAll(/(-?[\d.]+) (-?[\d.]+)(?=A|Z)/g)];
  const corners = numbers.map(([, x = '', y = '']) => ({ x: Number(x), y: Number(y) }));

  it('puts every corner of the shared area on two of the circles and inside the third', () => {
    expect(corners).toHaveLength(4);
    for (const corner of corners) {
      const [nearest = 0, ...edges] = centres.map((centre) => distance(centre, corner)).sort((a, b) => a - b);
      expect(nearest).toBeLessThan(150);
      for (const edge of edges) expect(edge).toBeCloseTo(150, 1);
    }
  });

  it('refuses circles that do not all overlap', () => {
    expect(() => threeCircles(100, 100)).toThrow(RangeError);
  });
});

describe('pairMiddle', () => {
  it('lies in two circles and not in the third', () => {
    const { centres } = threeCircles(150, 92);
    const middle = pairMiddle(150, 92, 90);
    expect(centres.map((centre) => distance(centre, middle) < 150)).toEqual([false, true, true]);
  });
});

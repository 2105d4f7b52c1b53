import { describe, expect, it } from 'vitest';
import { most, toDrawable } from './drawable.ts';

const axes = { x: { label: 'x' }, y: { label: 'y' } };

describe('toDrawable', () => {
  /**
   * @fault Large data: A run writes 100,000 bars
   * @seen 200 groups with the mean of each, and a note
   */
  it('draws 100,000 bars as groups, each with the mean of its bars', () => {
    const bars = Array.from({ length: 100_000 }, (_, index) => ({ label: String(index), value: index }));
    const { data, of } = toDrawable('bars', { ...axes, bars });
    expect(of).toBe(100_000);
    expect(data.bars).toHaveLength(most.bars);
    expect(data.bars[1]).toMatchObject({ label: '500 – 999', value: 749.5 });
  });

  /**
   * @fault Large data: A run writes a line of very many points, a histogram of very many intervals or a graph of very
   *   many steps
   * @seen A part, or a coarser picture, and a note
   */
  it('keeps the highest and the lowest point of a long line', () => {
    const points = Array.from({ length: 100_000 }, (_, x): [number, number] => [x, 1]);
    points[54_321] = [54_321, 99];
    points[54_322] = [54_322, -99];
    const { data } = toDrawable('line', { ...axes, series: [{ name: 'a', points }] });
    const drawn = data.series[0]?.points ?? [];
    expect(drawn.length).toBeLessThanOrEqual(most.points);
    expect(drawn).toContainEqual([54_321, 99]);
    expect(drawn).toContainEqual([54_322, -99]);
    expect(drawn.every(([x], at) => at === 0 || x > (drawn[at - 1]?.[0] ?? x))).toBe(true);
  });

  it('adds up the shares of intervals that are merged', () => {
    const count = 10_001;
    const edges = Array.from({ length: count + 1 }, (_, edge) => edge);
    const shares = edges.slice(1).map(() => 1 / count);
    const { data } = toDrawable('histogram', { ...axes, edges, series: [{ name: 'a', shares }] });
    expect(data.edges.at(-1)).toBe(count);
    expect(data.series[0]?.shares).toHaveLength(data.edges.length - 1);
    expect(data.series[0]?.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('draws the first nodes of a large graph, and only edges between them', () => {
    const nodes = Array.from({ length: 5000 }, (_, id) => ({ id: String(id), label: 'a', state: 'passed' as const }));
    const edges = nodes.slice(1).map(({ id }) => ({ from: '0', to: id }));
    const { data, of } = toDrawable('graph', { nodes, edges });
    expect(of).toBe(5000);
    expect([data.nodes.length, data.edges.length]).toEqual([most.nodes, most.nodes - 1]);
  });

  it('leaves as it is what can be drawn', () => {
    const bars = [{ label: 'a', value: 1, note: 'incomplete', kind: 'data' as const }];
    expect(toDrawable('bars', { ...axes, bars })).toEqual({ data: { ...axes, bars }, of: null });
  });
});

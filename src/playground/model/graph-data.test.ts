import { describe, expect, it } from 'vitest';
import { layOutGraph, parseGraph, type GraphData } from './graph-data.ts';

const node = (id: string) => ({ id, label: id, state: 'passed' as const });
const graph = (ids: string, ...edges: string[]): GraphData => ({
  nodes: [...ids].map(node),
  edges: edges.map(([from = '', to = '']) => ({ from, to })),
});

function rows(data: GraphData): string[] {
  const layout = layOutGraph(data, 360);
  const levels = [...new Set(layout.nodes.map(({ y }) => y))].sort((a, b) => a - b);
  return levels.map((y) =>
    layout.nodes
      .filter((placed) => placed.y === y)
      .map(({ id }) => id)
      .join(''),
  );
}

describe('layOutGraph', () => {
  it('puts each node below all that it comes from', () => {
    expect(rows(graph('abcd', 'ac', 'bc', 'cd', 'ad'))).toEqual(['ab', 'c', 'd']);
    expect(rows(graph('dcba', 'ab', 'bc', 'cd'))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('survives cycles and edges that lead nowhere', () => {
    const layout = layOutGraph(graph('ab', 'ab', 'ba', 'ax', 'aa'), 360);
    expect(layout.nodes).toHaveLength(2);
    expect(layout.edges.every(({ from, to }) => layout.nodes.includes(from) && layout.nodes.includes(to))).toBe(true);
  });

  it('keeps nodes apart and inside of the drawing, however many there are', () => {
    const layout = layOutGraph(graph('abcdefgh'), 360);
    expect(layout.width).toBeGreaterThan(360);
    const ends = layout.nodes.map(({ x }) => x + layout.nodeWidth);
    layout.nodes.slice(1).forEach(({ x }, index) => {
      expect(x).toBeGreaterThan(ends[index] ?? Infinity);
    });
    expect(Math.max(...ends)).toBeLessThanOrEqual(layout.width);
  });

  it('draws nothing of nothing', () => {
    expect(layOutGraph(graph(''), 360)).toMatchObject({ nodes: [], edges: [], width: 360 });
  });
});

describe('parseGraph', () => {
  it('takes a graph, and no half-written or other file', () => {
    const text = JSON.stringify(graph('ab', 'ab'));
    expect(parseGraph(text)?.edges).toEqual([{ from: 'a', to: 'b' }]);
    expect(parseGraph(text.slice(0, -5))).toBeNull();
    expect(parseGraph('{"nodes":[]}')).toBeNull();
  });
});

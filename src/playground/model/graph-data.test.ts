import { describe, expect, it } from 'vitest';
import { layOutGraph, parseGraph, type GraphData } from './graph-data.ts';

const node = (id: string) => ({ id, label: id, state: 'passed' as const });
const graph = (ids: string, ...edges: string[]): GraphData => ({
  nodes: [...ids].map(node),
  edges: edges.map(([from = '', to = '']) => ({ from, to })),
});

function columns(data: GraphData): string[] {
  const layout = layOutGraph(data, 360);
  const levels = [...new Set(layout.nodes.map(({ x }) => x))].sort((a, b) => a - b);
  return levels.map((x) =>
    layout.nodes
      .filter((placed) => placed.x === x)
      .map(({ id }) => id)
      .join(''),
  );
}

describe('layOutGraph', () => {
  it('puts each node to the right of all that it comes from', () => {
    expect(columns(graph('abcd', 'ac', 'bc', 'cd', 'ad'))).toEqual(['ab', 'c', 'd']);
    expect(columns(graph('dcba', 'ab', 'bc', 'cd'))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('survives cycles and edges that lead nowhere', () => {
    const layout = layOutGraph(graph('ab', 'ab', 'ba', 'ax', 'aa'), 360);
    expect(layout.nodes).toHaveLength(2);
    expect(layout.edges.every(({ from, to }) => layout.nodes.includes(from) && layout.nodes.includes(to))).toBe(true);
  });

  it('keeps nodes apart and inside of the drawing, however many there are', () => {
    for (const data of [graph('abcdefgh'), graph('abcdef', 'ab', 'bc', 'cd', 'de', 'ef')]) {
      const { nodes, nodeWidth, nodeHeight, width, height } = layOutGraph(data, 360);
      for (const [index, one] of nodes.entries()) {
        expect(one.x >= 0 && one.y >= 0 && one.x + nodeWidth <= width && one.y + nodeHeight <= height).toBe(true);
        for (const other of nodes.slice(index + 1)) {
          const isApart = Math.abs(one.x - other.x) > nodeWidth || Math.abs(one.y - other.y) > nodeHeight;
          expect(isApart).toBe(true);
        }
      }
    }
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

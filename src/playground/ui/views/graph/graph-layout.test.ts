import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../../model/graph-data.ts';
import { layOutGraph } from './graph-layout.ts';
import { lineHeight } from './graph-parts.ts';

/** With the states' own names as words. */
const layOut = (data: GraphData, width: number) => layOutGraph(data, width, (state) => state);

const node = (id: string) => ({ id, label: id, state: 'passed' as const });
const graph = (ids: string, ...edges: string[]): GraphData => ({
  nodes: [...ids].map(node),
  edges: edges.map(([from = '', to = '', ...label]) => ({ from, to, label: label.join('') })),
});

function columns(data: GraphData): string[] {
  const layout = layOut(data, 520);
  const levels = [...new Set(layout.nodes.map(({ x }) => x))].sort((a, b) => a - b);
  return levels.map((x) =>
    layout.nodes
      .filter((placed) => placed.x === x)
      .map(({ id }) => id)
      .join(''),
  );
}

/** What is drawn, as boxes: nodes, and labels at a generous width. */
function boxes(data: GraphData) {
  const { nodes, edges, nodeWidth, nodeHeight, ...all } = layOut(data, 320);
  return {
    ...all,
    boxes: [
      ...nodes.map(({ x, y }) => ({ x, y, width: nodeWidth, height: nodeHeight })),
      ...edges.flatMap(({ label }) => {
        if (label === null) return [];
        const width = Math.max(...label.lines.map(({ length }) => length)) * 7;
        return { x: label.x, y: label.y - 12, width, height: label.lines.length * lineHeight };
      }),
    ],
  };
}

describe('layOutGraph', () => {
  it('puts each node to the right of all that it comes from', () => {
    expect(columns(graph('abcd', 'ac', 'bc', 'cd', 'ad'))).toEqual(['ab', 'c', 'd']);
    expect(columns(graph('dcba', 'ab', 'bc', 'cd'))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('runs downwards where the columns have no room side by side', () => {
    const { nodes, width } = layOut(graph('abcd', 'ab', 'bc', 'cd'), 340);
    expect(width).toBe(340);
    expect(new Set(nodes.map(({ x }) => x)).size).toBe(1);
    expect(nodes.map(({ y }) => y)).toEqual(nodes.map(({ y }) => y).toSorted((a, b) => a - b));
  });

  it('gives each node a second line where a detail has no room beside the state', () => {
    const timed = (data: GraphData): GraphData => ({
      ...data,
      nodes: data.nodes.map((each) => ({ ...each, detail: '12.4 s' })),
    });
    expect(layOut(timed(graph('abc', 'ab', 'bc')), 800).nodes.map(({ words }) => words)).toEqual(
      Array(3).fill(['passed · 12.4 s']),
    );
    const narrow = layOut(timed(graph('abc', 'ab', 'bc')), 370);
    expect(narrow.nodes.map(({ words }) => words)).toEqual(Array(3).fill(['passed', '12.4 s']));
    expect(narrow.nodeHeight).toBeGreaterThan(layOut(graph('abc', 'ab', 'bc'), 370).nodeHeight);
  });

  it('survives cycles and edges that lead nowhere', () => {
    const layout = layOut(graph('ab', 'ab', 'ba', 'ax', 'aa'), 360);
    expect(layout.nodes).toHaveLength(2);
    expect(layout.edges.every(({ from, to }) => layout.nodes.includes(from) && layout.nodes.includes(to))).toBe(true);
  });

  it.each([
    ['without edges', graph('abcdefgh')],
    ['a chain', graph('abcdef', 'ab', 'bc', 'cd', 'de', 'ef')],
    ['a chain with labels', graph('abc', 'ab1,096 days', 'bc625 examples')],
    ['parting with labels', graph('abcd', 'ab9,961 rows · $39,023,825', 'ac15 rows · $1,521,451', 'bd9,961 rows')],
    ['meeting with labels', graph('abc', 'ac5,000 rows · $20,000,000', 'bc5,000 rows · $20,545,276')],
  ])('keeps nodes and labels apart and inside of the drawing: %s', (_, data) => {
    const { boxes: all, width, height } = boxes(data);
    for (const [index, one] of all.entries()) {
      expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(true);
      for (const other of all.slice(index + 1)) {
        const isBeside = one.x + one.width < other.x || other.x + other.width < one.x;
        const isAbove = one.y + one.height < other.y || other.y + other.height < one.y;
        expect(isBeside || isAbove, JSON.stringify([one, other])).toBe(true);
      }
    }
  });

  it('runs downwards when edges have labels, and parts their lines', () => {
    const { nodes, edges } = layOut(graph('ab', 'ab15 rows · $7'), 360);
    expect(nodes[1]?.y).toBeGreaterThan(nodes[0]?.y ?? Infinity);
    expect(edges[0]?.label?.lines).toEqual(['15 rows', '$7']);
  });

  // What the exercise of DataOps draws: three sources meet, and part into four.
  it.each([288, 358])('fits the flow of a pipeline into %i px, with every label beside its node', (width) => {
    const amount = '10,000 rows, $40,545,276';
    const { nodes, edges, ...all } = layOut(
      graph('abcdefgh', ...['ad', 'bd', 'cd', 'de', 'df', 'dg', 'eh'].map((edge) => `${edge}${amount}`)),
      width,
    );
    expect(all.width).toBe(width);
    expect(nodes.map(({ id }) => id).join('')).toBe('abcdefgh');
    expect(edges.map(({ label }) => label?.lines.join(' '))).toEqual(Array(7).fill(amount));
    const besideOf = (y = 0) => nodes.findLast((one) => one.y < y)?.id;
    expect(edges.map(({ label }) => besideOf(label?.y)).join('')).toBe('abcefgh');
  });

  it('draws nothing of nothing', () => {
    expect(layOut(graph(''), 360)).toMatchObject({ nodes: [], edges: [], width: 360 });
  });
});

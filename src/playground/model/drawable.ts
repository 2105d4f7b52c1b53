import type { BarsData, HistogramData, LineData } from './chart-data.ts';
import type { GraphData } from './graph-data.ts';
import type { TableData } from './table-data.ts';
import { readTablePart, type TablePart } from './table-part.ts';
import type { DataOf, DataView } from './view-data.ts';

/** The most that each kind of chart draws. A page stands still while it lays out thousands of shapes. */
export const most = { bars: 200, points: 1000, bins: 200, nodes: 100, edges: 400, label: 300 } as const;

/** What a chart draws, and of how many things it was made. */
interface Thinned<Data> {
  readonly data: Data;
  /** How many there were; null when all of them are drawn as they are. */
  readonly of: number | null;
}

/** What a view of each kind draws, however much its file holds. */
export interface DrawnData {
  readonly bars: Thinned<BarsData>;
  readonly graph: Thinned<GraphData>;
  readonly histogram: Thinned<HistogramData>;
  readonly line: Thinned<LineData>;
  readonly table: TablePart;
}

const makers: { readonly [As in DataView]: (data: DataOf<As>) => DrawnData[As] } = {
  bars: groupBars,
  graph: takeNodes,
  histogram: mergeBins,
  line: thinLines,
  table: (data: TableData) => readTablePart(data, 0),
};

/** Reduces a view's data to what can be drawn without keeping the page still. */
export function toDrawable<As extends DataView>(as: As, data: DataOf<As>): DrawnData[As] {
  // The maker was chosen by the same key as the data.
  return (makers[as] as (data: DataOf<As>) => DrawnData[As])(data);
}

/** A text that stands beside a shape, cut where nobody would read on. */
function cut(text: string): string {
  return text.length > most.label ? `${text.slice(0, most.label)}…` : text;
}

/** Consecutive lists of equal size, at most `count` of them. */
function inGroups<Item>(items: readonly Item[], count: number): Item[][] {
  const size = Math.ceil(items.length / count);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
    items.slice(group * size, (group + 1) * size),
  );
}

/** Many bars become groups, each with the mean of its bars. */
function groupBars(data: BarsData): Thinned<BarsData> {
  const { bars } = data;
  if (bars.length <= most.bars) {
    return { data: { ...data, bars: bars.map((bar) => ({ ...bar, label: cut(bar.label) })) }, of: null };
  }
  const grouped = inGroups(bars, most.bars).map((group) => {
    const [first, last] = [group[0]?.label ?? '', group.at(-1)?.label ?? ''];
    const value = group.reduce((sum, bar) => sum + bar.value, 0) / group.length;
    const kinds = new Set(group.map(({ kind }) => kind));
    const [kind] = kinds.size === 1 ? kinds : [];
    return { label: first === last ? cut(first) : `${cut(first)} – ${cut(last)}`, value, kind };
  });
  return { data: { ...data, bars: grouped }, of: bars.length };
}

/** Of a long line, the lowest and the highest point of each stretch: no peak is lost. */
function thinLines(data: LineData): Thinned<LineData> {
  const longest = data.series.reduce((length, { points }) => Math.max(length, points.length), 0);
  if (longest <= most.points) return { data, of: null };
  const series = data.series.map((one) => ({ ...one, name: cut(one.name), points: thinPoints(one.points) }));
  return { data: { ...data, series }, of: longest };
}

function thinPoints(points: LineData['series'][number]['points']): typeof points {
  if (points.length <= most.points) return points;
  return inGroups(points, most.points / 2).flatMap((group) => {
    let [low, high] = [0, 0];
    group.forEach(([, y], index) => {
      if (y < (group[low]?.[1] ?? y)) low = index;
      if (y > (group[high]?.[1] ?? y)) high = index;
    });
    const kept = [...new Set([low, high])].sort((a, b) => a - b);
    return kept.flatMap((index) => group.slice(index, index + 1));
  });
}

/** Many intervals become wider ones, whose shares are added up. */
function mergeBins(data: HistogramData): Thinned<HistogramData> {
  const count = data.edges.length - 1;
  if (count <= most.bins) return { data, of: null };
  const size = Math.ceil(count / most.bins);
  const edges = data.edges.filter((_, index) => index % size === 0 || index === count);
  const series = data.series.map((one) => ({
    ...one,
    shares: inGroups(one.shares, most.bins).map((group) => group.reduce((sum, share) => sum + share, 0)),
  }));
  return { data: { ...data, edges, series }, of: count };
}

/** A graph's first nodes, and the edges between them. */
function takeNodes(data: GraphData): Thinned<GraphData> {
  const nodes = data.nodes
    .slice(0, most.nodes)
    .map((node) => ({ ...node, label: cut(node.label), detail: cut(node.detail ?? '') }));
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = data.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)).slice(0, most.edges);
  return { data: { nodes, edges }, of: data.nodes.length > nodes.length ? data.nodes.length : null };
}

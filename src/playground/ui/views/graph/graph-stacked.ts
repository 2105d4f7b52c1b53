import type { GraphData, GraphEdge, GraphNode } from '../../../model/graph-data.ts';
import {
  besideGap,
  groupBySteps,
  joinEnds,
  lineHeight,
  linesOf,
  margin,
  measureNodes,
  smallestNode,
  textWidth,
  widestNode,
  widestRow,
  type GraphLayout,
  type PlacedNode,
  type StateLabel,
} from './graph-parts.ts';

/** Between the lines that run down at the left. */
const laneGap = 10;
/** What a line is away from the nodes at least. */
const stub = 10;
/** Between a node and the label at its right. */
const labelGap = 8;

/**
 * Places all nodes below each other, for a phone: lines run at the left, their labels are at the right of the
 * node where they split or join. It is as wide as it may be, unless the longest word of a label is wider.
 */
export function layOutStacked(data: GraphData, width: number, stateLabel: StateLabel): GraphLayout {
  const order = groupBySteps(data).flat();
  const lanes = placeLanes(data, order);
  const x = margin + stub + Math.max(0, ...lanes.values()) * laneGap;
  const leastNode = Math.min(widestNode, Math.max(smallestNode, ...order.map(labelRoom)));
  const wrapAt = width - x - leastNode - labelGap - margin;
  const labels = new Map(data.edges.map((edge) => [edge, linesOf(edge).flatMap((line) => wrap(line, wrapAt))]));
  const labelWidth = Math.max(0, ...[...labels.values()].flat().map(textWidth));
  const besides = labelWidth === 0 ? 0 : labelWidth + labelGap;
  const nodeWidth = Math.max(leastNode, Math.min(widestRow, width - x - besides - margin));
  const { height: nodeHeight, words } = measureNodes(data, nodeWidth, stateLabel);

  /** Number of label lines beside a node. */
  const beside = new Map<string, number>();
  const ends = joinEnds(data, order).map(({ edge, from, to }) => {
    const owner = ownerOf(data, edge) === 'from' ? from.id : to.id;
    const before = beside.get(owner) ?? 0;
    const lines = labels.get(edge) ?? [];
    beside.set(owner, before + lines.length);
    return { edge, from: from.id, to: to.id, lines, owner, before };
  });
  let bottom = margin;
  const nodes = order.map((node): PlacedNode => {
    const y = bottom;
    bottom += Math.max(nodeHeight, (beside.get(node.id) ?? 0) * lineHeight) + besideGap;
    return { ...node, words: words(node), x, y };
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = ends.flatMap(({ edge, lines, before, ...ids }) => {
    const [from, to, owner] = [byId.get(ids.from), byId.get(ids.to), byId.get(ids.owner)];
    if (from === undefined || to === undefined || owner === undefined) return [];
    const lane = x - stub - (lanes.get(bundleOf(data, edge)) ?? 0) * laneGap;
    const [y1, y2] = [from.y + Math.round((nodeHeight * 2) / 3), to.y + Math.round(nodeHeight / 3)];
    const path = `M${String(x)} ${String(y1)}H${String(lane)}V${String(y2)}H${String(x)}`;
    const above = Math.max(0, nodeHeight - (beside.get(owner.id) ?? 0) * lineHeight) / 2;
    const y = Math.round(owner.y + above + 13 + before * lineHeight);
    return [{ from, to, path, label: lines.length === 0 ? null : { lines, x: x + nodeWidth + labelGap, y } }];
  });
  const fullWidth = Math.max(width, x + nodeWidth + besides + margin);
  return { width: fullWidth, height: Math.max(0, bottom - besideGap) + margin, nodeWidth, nodeHeight, nodes, edges };
}

/** Width of a node's name with the shape of its kind. */
function labelRoom({ label, kind }: GraphNode): number {
  return textWidth(label) + 16 + (kind === undefined ? 0 : 20);
}

/** Whose label it is: that of the node that has no other such line. */
function ownerOf({ edges }: GraphData, { from, to }: GraphEdge): 'from' | 'to' {
  const parts = edges.filter((edge) => edge.from === from).length > 1;
  const meets = edges.filter((edge) => edge.to === to).length > 1;
  return meets && !parts ? 'from' : 'to';
}

/** Edges that split or join share one line. */
function bundleOf({ edges }: GraphData, { from, to }: GraphEdge): string {
  return edges.filter((edge) => edge.from === from).length > 1 ? `from ${from}` : `to ${to}`;
}

/** From place to place in the order of nodes. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** Which lane each bundle of edges runs in: 0 is next to the nodes, and no two that run side by side share one. */
function placeLanes(data: GraphData, order: readonly GraphNode[]): Map<string, number> {
  const placeOf = new Map(order.map(({ id }, index) => [id, index]));
  const spans = new Map<string, Span>();
  for (const { edge, from, to } of joinEnds(data, order)) {
    // A line leaves a node below the point where another one enters.
    const places = [(placeOf.get(from.id) ?? 0) + 0.6, (placeOf.get(to.id) ?? 0) + 0.3];
    const { first, last } = spans.get(bundleOf(data, edge)) ?? { first: Infinity, last: -Infinity };
    spans.set(bundleOf(data, edge), { first: Math.min(first, ...places), last: Math.max(last, ...places) });
  }
  const lanes: Span[][] = [];
  const laneOf = new Map<string, number>();
  const shortestFirst = [...spans].sort(([, a], [, b]) => a.last - a.first - (b.last - b.first));
  for (const [bundle, span] of shortestFirst) {
    const free = lanes.findIndex((lane) => lane.every(({ first, last }) => last < span.first || span.last < first));
    const lane = free < 0 ? lanes.length : free;
    (lanes[lane] ??= []).push(span);
    laneOf.set(bundle, lane);
  }
  return laneOf;
}

/** Breaks a line between words where it is too long; a word that is wider stays whole. */
function wrap(line: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

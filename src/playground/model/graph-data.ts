import { z } from 'zod/mini';
import { layerSchema } from './chart-data.ts';

/** What a `graph` view reads: the file that a run writes. */
export const graphDataSchema = z
  .object({
    nodes: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped', 'cancelled']),
        /** A short addition, such as a time; may be empty. */
        detail: z.optional(z.string()),
        kind: z.optional(layerSchema),
      }),
    ),
    edges: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        /** What goes along it, such as `9,961 rows`. */
        label: z.optional(z.string()),
      }),
    ),
  })
  .check(({ value, issues }) => {
    const ids = value.nodes.map(({ id }) => id);
    const complain = (message: string, path: PropertyKey[]) =>
      issues.push({ code: 'custom', input: value, path, message });
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) complain('is used by two nodes', ['nodes', index, 'id']);
    });
    value.edges.forEach((edge, index) => {
      for (const end of ['from', 'to'] as const) {
        if (!ids.includes(edge[end])) complain('must be the id of a node', ['edges', index, end]);
      }
    });
  });
export type GraphData = z.infer<typeof graphDataSchema>;
export type GraphNode = GraphData['nodes'][number];

export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
}

/** A graph with places, in pixels. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const nodeHeight = 44;
const rowGap = 10;
const columnGap = 20;
/** Room for a label such as `test (orders)` at 13 px, the smallest size that any label may have. */
const smallestNode = 104;
const widestNode = 168;
const margin = 2;

/** Reads a view's file. Null when it isn't the data of a graph, as while it is being written. */
export function parseGraph(text: string): GraphData | null {
  try {
    const result = graphDataSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Places a graph in columns, as GitHub draws it: each node to the right of all that it comes from. More columns than fit
 * make the drawing wider, never the labels smaller. Nodes in a cycle stay in the column that they have reached.
 */
export function layOutGraph(data: GraphData, width: number): GraphLayout {
  const columns = groupByColumn(data);
  const count = Math.max(1, columns.length);
  const fitting = (width - 2 * margin - (count - 1) * columnGap) / count;
  const nodeWidth = Math.min(widestNode, Math.max(smallestNode, Math.floor(fitting)));
  const fullWidth = Math.max(width, count * (nodeWidth + columnGap) - columnGap + 2 * margin);
  const columnHeight = (nodes: number) => Math.max(0, nodes * (nodeHeight + rowGap) - rowGap);
  const height = Math.max(0, ...columns.map((column) => columnHeight(column.length))) + 2 * margin;
  const nodes = columns.flatMap((column, columnIndex) => {
    const top = (height - columnHeight(column.length)) / 2;
    return column.map((node, index) => ({
      ...node,
      x: margin + columnIndex * (nodeWidth + columnGap),
      y: Math.round(top + index * (nodeHeight + rowGap)),
    }));
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = data.edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  return { width: fullWidth, height, nodeWidth, nodeHeight, nodes, edges };
}

function groupByColumn({ nodes, edges }: GraphData): GraphNode[][] {
  const columnOf = new Map(nodes.map((node) => [node.id, 0]));
  // As many rounds as there are nodes: the longest way through a graph without cycles is no longer.
  for (let round = 1; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      const least = (columnOf.get(from) ?? -1) + 1;
      if (least < nodes.length && least > (columnOf.get(to) ?? Infinity)) {
        columnOf.set(to, least);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const columns: GraphNode[][] = [];
  for (const node of nodes) (columns[columnOf.get(node.id) ?? 0] ??= []).push(node);
  // A cycle can leave columns empty, even without a first one.
  return Array.from(columns, (column) => column ?? []).filter((column) => column.length > 0);
}

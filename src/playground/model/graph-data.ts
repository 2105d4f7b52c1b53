import { z } from 'zod/mini';

/** What a `graph` view reads: the file that a run writes. */
export const graphDataSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped', 'cancelled']),
      /** A short addition, such as a time; may be empty. */
      detail: z.optional(z.string()),
    }),
  ),
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
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

export const nodeHeight = 48;
const rowGap = 32;
const columnGap = 10;
/** Room for a label such as `test (orders)` at 13 px, the smallest size that any label may have. */
const smallestNode = 108;
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
 * Places a graph in rows: each node below all that it comes from. A row that is too long for the width makes the drawing
 * wider, never the labels smaller. Nodes in a cycle stay in the row that they have reached.
 */
export function layOutGraph(data: GraphData, width: number): GraphLayout {
  const rows = groupByRow(data);
  const most = Math.max(1, ...rows.map((row) => row.length));
  const fitting = (width - 2 * margin - (most - 1) * columnGap) / most;
  const nodeWidth = Math.min(widestNode, Math.max(smallestNode, Math.floor(fitting)));
  const rowWidth = (count: number) => count * nodeWidth + (count - 1) * columnGap;
  const fullWidth = Math.max(width, rowWidth(most) + 2 * margin);
  const nodes = rows.flatMap((row, rowIndex) => {
    const start = (fullWidth - rowWidth(row.length)) / 2;
    return row.map((node, index) => ({
      ...node,
      x: Math.round(start + index * (nodeWidth + columnGap)),
      y: margin + rowIndex * (nodeHeight + rowGap),
    }));
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = data.edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  const height = Math.max(0, rows.length * (nodeHeight + rowGap) - rowGap) + 2 * margin;
  return { width: fullWidth, height, nodeWidth, nodeHeight, nodes, edges };
}

function groupByRow({ nodes, edges }: GraphData): GraphNode[][] {
  const rowOf = new Map(nodes.map((node) => [node.id, 0]));
  // As many rounds as there are nodes: the longest way through a graph without cycles is no longer.
  for (let round = 1; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      const least = (rowOf.get(from) ?? -1) + 1;
      if (least < nodes.length && least > (rowOf.get(to) ?? Infinity)) {
        rowOf.set(to, least);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const rows: GraphNode[][] = [];
  for (const node of nodes) (rows[rowOf.get(node.id) ?? 0] ??= []).push(node);
  // A cycle can leave rows empty, even without a first one.
  return Array.from(rows, (row) => row ?? []).filter((row) => row.length > 0);
}

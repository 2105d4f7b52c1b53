import type { GraphData, GraphEdge, GraphNode } from './graph-data.ts';

/** A node with its top left corner. */
export interface PlacedNode extends GraphNode {
  /** What became of it, in words: one line, or two where its detail has no room beside its state. */
  readonly words: readonly string[];
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** The SVG path of its line. */
  readonly path: string;
  /** What goes along it, in lines, and where the first of them begins: its baseline's left end. */
  readonly label: { readonly lines: readonly string[]; readonly x: number; readonly y: number } | null;
}

/** The word for what became of a node. */
export type SayState = (state: GraphNode['state']) => string;

/** A graph with places, in pixels. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const nodeHeight = { oneLine: 44, twoLines: 61 } as const;
/** Between the lines of a label. */
export const lineHeight = 17;
const besideGap = 10;
const alongGap = 20;
/** Above and below the labels, for the lines that cross from column to column. */
const bendRoom = 12;
/** Room for a label such as `test (orders)` at 13 px, the smallest size that any label may have. */
const smallestNode = 104;
const widestNode = 168;
const widestRow = 280;
const margin = 2;
/** A generous width of a character at 13 px, in the figures and capitals of labels. */
const characterWidth = 7.2;
/** Left of a node's words stands the mark of its state. */
const wordsInset = 31;
const textWidth = (text: string): number => Math.ceil(text.length * characterWidth);

/** A label's lines: authors part what belongs together with a line break or a middle dot. */
const linesOf = ({ label }: GraphEdge): string[] => (label ?? '').split(/\s*[·\n]\s*/).filter((line) => line !== '');

/**
 * Places a graph in columns, as GitHub draws it: each node to the right of all that it comes from. Where the columns have
 * no room side by side, or edges have labels, it runs downwards in rows instead, which also leaves labels room beside the
 * lines. More than fits either way makes the drawing wider, never the labels smaller. Nodes in a cycle stay in the step
 * that they have reached.
 */
export function layOutGraph(data: GraphData, width: number, sayState: SayState): GraphLayout {
  const down = layOutDown(data, width, sayState);
  if (data.edges.some((edge) => linesOf(edge).length > 0)) return down;
  const right = layOutRight(data, width, sayState);
  return right.width > width && down.width <= width ? down : right;
}

/** How the nodes' words are set: all in two lines as soon as one of them needs it, so that all are of one size. */
function saySize(data: GraphData, nodeWidth: number, sayState: SayState) {
  const parts = ({ state, detail = '' }: GraphNode): string[] =>
    [sayState(state), detail].filter((part) => part !== '');
  const oneLine = (node: GraphNode): string => parts(node).join(' · ');
  const fits = data.nodes.every((node) => textWidth(oneLine(node)) <= nodeWidth - wordsInset);
  return fits
    ? { height: nodeHeight.oneLine, words: (node: GraphNode) => [oneLine(node)] }
    : { height: nodeHeight.twoLines, words: parts };
}

function layOutRight(data: GraphData, width: number, sayState: SayState): GraphLayout {
  const columns = groupBySteps(data);
  const count = Math.max(1, columns.length);
  const fitting = (width - 2 * margin - (count - 1) * alongGap) / count;
  const nodeWidth = Math.min(widestNode, Math.max(smallestNode, Math.floor(fitting)));
  const fullWidth = Math.max(width, count * (nodeWidth + alongGap) - alongGap + 2 * margin);
  const { height: nodeHeight, words } = saySize(data, nodeWidth, sayState);
  const columnHeight = (nodes: number) => Math.max(0, nodes * (nodeHeight + besideGap) - besideGap);
  const height = Math.max(0, ...columns.map((column) => columnHeight(column.length))) + 2 * margin;
  const nodes = columns.flatMap((column, columnIndex) => {
    const top = (height - columnHeight(column.length)) / 2;
    return column.map((node, index) => ({
      ...node,
      words: words(node),
      x: margin + columnIndex * (nodeWidth + alongGap),
      y: Math.round(top + index * (nodeHeight + besideGap)),
    }));
  });
  // From the middle of the right side to the middle of the left one, level at both ends.
  const edges = joinEnds(data, nodes).map(({ from, to }) => {
    const [x1, y1, x2, y2] = [from.x + nodeWidth, from.y + nodeHeight / 2, to.x, to.y + nodeHeight / 2];
    return {
      from,
      to,
      label: null,
      path: `M${String(x1)} ${String(y1)}H${String(x2 - 10)}V${String(y2)}H${String(x2)}`,
    };
  });
  return { width: fullWidth, height, nodeWidth, nodeHeight, nodes, edges };
}

function layOutDown(data: GraphData, width: number, sayState: SayState): GraphLayout {
  const rows = groupBySteps(data);
  const most = Math.max(1, ...rows.map((row) => row.length));
  const labels = data.edges.flatMap(linesOf);
  const labelWidth = Math.max(0, ...labels.map(textWidth));
  const labelHeight = Math.max(0, ...data.edges.map((edge) => linesOf(edge).length)) * lineHeight;
  // A label stands right of its line, which comes from a node's middle: half a slot has to hold it.
  const slot = Math.max(smallestNode + besideGap, most > 1 ? 2 * (labelWidth + 8) : 0, (width - 2 * margin) / most);
  const nodeWidth = Math.min(widestRow, Math.floor(slot - besideGap));
  const widestSingle = most > 1 || labelWidth === 0 ? 0 : nodeWidth / 2 + labelWidth + 10;
  const fullWidth = Math.max(width, Math.ceil(most * slot) + 2 * margin, Math.ceil(widestSingle) + 2 * margin);
  const { height: nodeHeight, words } = saySize(data, nodeWidth, sayState);
  const rowGap = labelHeight + 2 * bendRoom;
  const nodes = rows.flatMap((row, rowIndex) =>
    row.map((node, index) => ({
      ...node,
      words: words(node),
      // Rows start at the left, so that a chain of single nodes is a straight line beside its labels.
      x: Math.round(margin + index * slot),
      y: margin + rowIndex * (nodeHeight + rowGap),
    })),
  );
  const height = Math.max(0, rows.length * (nodeHeight + rowGap) - rowGap) + 2 * margin;
  const ends = joinEnds(data, nodes);
  const middle = Math.min(nodeWidth, slot - besideGap) / 2;
  const usedRoom = new Map<string, number>();
  const edges = ends.map(({ edge, from, to }) => {
    const [x1, y1, x2, y2] = [from.x + middle, from.y + nodeHeight, to.x + middle, to.y];
    const staysAbove = ends.filter((other) => other.from === from).length > 1;
    // The crossing line is near the end that several edges share, so that each label has a line of its own.
    const bend = staysAbove ? y1 + bendRoom / 2 : y2 - bendRoom / 2;
    const labelX = (staysAbove ? x2 : x1) + 8;
    const lines = linesOf(edge);
    const room = `${String(labelX)} ${String(to.y)}`;
    const before = usedRoom.get(room) ?? 0;
    usedRoom.set(room, before + lines.length);
    return {
      from,
      to,
      path: `M${String(x1)} ${String(y1)}V${String(bend)}H${String(x2)}V${String(y2)}`,
      label: lines.length === 0 ? null : { lines, x: labelX, y: y1 + bendRoom + 13 + before * lineHeight },
    };
  });
  return { width: fullWidth, height, nodeWidth, nodeHeight, nodes, edges };
}

function joinEnds<Node extends GraphNode>(data: GraphData, nodes: readonly Node[]) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return data.edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ edge, from, to }];
  });
}

function groupBySteps({ nodes, edges }: GraphData): GraphNode[][] {
  const stepOf = new Map(nodes.map((node) => [node.id, 0]));
  // As many rounds as there are nodes: the longest way through a graph without cycles is no longer.
  for (let round = 1; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      const least = (stepOf.get(from) ?? -1) + 1;
      if (least < nodes.length && least > (stepOf.get(to) ?? Infinity)) {
        stepOf.set(to, least);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const steps: GraphNode[][] = [];
  for (const node of nodes) (steps[stepOf.get(node.id) ?? 0] ??= []).push(node);
  // A cycle can leave steps empty, even without a first one.
  return Array.from(steps, (step) => step ?? []).filter((step) => step.length > 0);
}

import type { GraphData } from '../../../model/graph-data.ts';
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
  type StateLabel,
} from './graph-parts.ts';
import { layOutStacked } from './graph-stacked.ts';

/** Between columns. */
const alongGap = 20;
/** Above and below the labels, for the lines that cross from column to column. */
const bendRoom = 12;

/**
 * Places a graph in columns, as GitHub draws it: each node to the right of its predecessors. Where the columns have
 * no room side by side, or edges have labels, it runs downwards in rows instead, which also leaves labels room beside the
 * lines. Where that has no room either, all nodes are stacked. What is too wide even so makes the drawing
 * wider, never the labels smaller. Nodes in a cycle stay in the step that they have reached.
 */
export function layOutGraph(data: GraphData, width: number, stateLabel: StateLabel): GraphLayout {
  const hasLabels = data.edges.some((edge) => linesOf(edge).length > 0);
  const layouts = hasLabels ? [layOutDown] : [layOutRight, layOutDown];
  for (const layOut of layouts) {
    const layout = layOut(data, width, stateLabel);
    if (layout.width <= width) return layout;
  }
  return layOutStacked(data, width, stateLabel);
}

function layOutRight(data: GraphData, width: number, stateLabel: StateLabel): GraphLayout {
  const columns = groupBySteps(data);
  const count = Math.max(1, columns.length);
  const fitting = (width - 2 * margin - (count - 1) * alongGap) / count;
  const nodeWidth = Math.min(widestNode, Math.max(smallestNode, Math.floor(fitting)));
  const fullWidth = Math.max(width, count * (nodeWidth + alongGap) - alongGap + 2 * margin);
  const { height: nodeHeight, words } = measureNodes(data, nodeWidth, stateLabel);
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

function layOutDown(data: GraphData, width: number, stateLabel: StateLabel): GraphLayout {
  const rows = groupBySteps(data);
  const most = Math.max(1, ...rows.map((row) => row.length));
  const labels = data.edges.flatMap(linesOf);
  const labelWidth = Math.max(0, ...labels.map(textWidth));
  const labelHeight = Math.max(0, ...data.edges.map((edge) => linesOf(edge).length)) * lineHeight;
  // A label is right of its line, which starts at a node's middle: it has to fit half a slot.
  const slot = Math.max(smallestNode + besideGap, most > 1 ? 2 * (labelWidth + 8) : 0, (width - 2 * margin) / most);
  const nodeWidth = Math.min(widestRow, Math.floor(slot - besideGap));
  const widestSingle = most > 1 || labelWidth === 0 ? 0 : nodeWidth / 2 + labelWidth + 10;
  const fullWidth = Math.max(width, Math.ceil(most * slot) + 2 * margin, Math.ceil(widestSingle) + 2 * margin);
  const { height: nodeHeight, words } = measureNodes(data, nodeWidth, stateLabel);
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

import type { GraphData, GraphEdge, GraphNode } from '../../../model/graph-data.ts';

/** A node with its top left corner. */
export interface PlacedNode extends GraphNode {
  /** Its state as text: one line, or two where its detail has no room beside it. */
  readonly words: readonly string[];
  readonly x: number;
  readonly y: number;
}

interface PlacedEdge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** The SVG path of its line. */
  readonly path: string;
  /** Lines of the label, and the left end of the first one's baseline. */
  readonly label: { readonly lines: readonly string[]; readonly x: number; readonly y: number } | null;
}

/** The label of a node's state. */
export type StateLabel = (state: GraphNode['state']) => string;

/** A laid-out graph, in pixels. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Of a node with one line of words, or two. */
const nodeHeight = { oneLine: 44, twoLines: 61 } as const;
/** Between the lines of a label. */
export const lineHeight = 17;
/** Between nodes side by side. */
export const besideGap = 10;
/** Room for a label such as `test (orders)` at 13 px, the smallest size that any label may have. */
export const smallestNode = 104;
export const widestNode = 168;
export const widestRow = 280;
/** Around the whole drawing. */
export const margin = 2;
/** A generous width of a character at 13 px, in the figures and capitals of labels. */
const characterWidth = 7.2;
/** Space left of a node's text, for the mark of its state. */
const wordsInset = 31;
/** @returns a generous width of a line of text, in pixels. */
export const textWidth = (text: string): number => Math.ceil(text.length * characterWidth);

/** A label's lines: authors part what belongs together with a line break or a middle dot. */
export const linesOf = ({ label }: GraphEdge): string[] =>
  (label ?? '').split(/\s*[·\n]\s*/).filter((line) => line !== '');

/** How the nodes' words are set: all in two lines as soon as one of them needs it, so that all are of one size. */
export function measureNodes(data: GraphData, nodeWidth: number, stateLabel: StateLabel) {
  const parts = ({ state, detail = '' }: GraphNode): string[] =>
    [stateLabel(state), detail].filter((part) => part !== '');
  const oneLine = (node: GraphNode): string => parts(node).join(' · ');
  const fits = data.nodes.every((node) => textWidth(oneLine(node)) <= nodeWidth - wordsInset);
  return fits
    ? { height: nodeHeight.oneLine, words: (node: GraphNode) => [oneLine(node)] }
    : { height: nodeHeight.twoLines, words: parts };
}

/** Edges with the nodes at their ends; dangling edges are dropped. */
export function joinEnds<Node extends GraphNode>(data: GraphData, nodes: readonly Node[]) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return data.edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ edge, from, to }];
  });
}

/** Nodes grouped by the length of the longest path to them. */
export function groupBySteps({ nodes, edges }: GraphData): GraphNode[][] {
  const stepOf = new Map(nodes.map((node) => [node.id, 0]));
  // The longest path in an acyclic graph has no more edges than the graph has nodes.
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

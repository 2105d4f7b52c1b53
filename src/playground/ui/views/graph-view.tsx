import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { layOutGraph, parseGraph, type GraphLayout, type PlacedEdge, type PlacedNode } from '../../model/graph-data.ts';
import type { ViewProps } from './views-panel.tsx';

const stateWords = {
  waiting: 'waiting',
  running: 'running',
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  cancelled: 'cancelled',
} as const;

/** Jobs in columns with what became of them; the table below it says the same in words. */
export function GraphView({ view, text }: ViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) width.value = Math.floor(entry.contentRect.width);
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
    };
  }, [width]);
  const data = parseGraph(text);
  const layout = data === null || width.value === 0 ? null : layOutGraph(data, width.value);
  return (
    <div ref={box} class="graph">
      {layout !== null && (
        <>
          <Drawing layout={layout} title={view.title} />
          <Words layout={layout} title={view.title} />
        </>
      )}
    </div>
  );
}

function Drawing({ layout, title }: { readonly layout: GraphLayout; readonly title: string }) {
  const { width, height } = layout;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={title}>
      {layout.edges.map((edge, index) => (
        <path key={index} class="edge" d={edgePath(edge, layout)} />
      ))}
      {layout.nodes.map((node) => (
        <Node key={node.id} node={node} layout={layout} />
      ))}
    </svg>
  );
}

/** From the middle of the right side to the middle of the left one, level at both ends. */
function edgePath({ from, to }: PlacedEdge, { nodeWidth, nodeHeight }: GraphLayout): string {
  const [x1, y1] = [from.x + nodeWidth, from.y + nodeHeight / 2];
  const [x2, y2] = [to.x, to.y + nodeHeight / 2];
  return `M${String(x1)} ${String(y1)}H${String(x2 - 10)}V${String(y2)}H${String(x2)}`;
}

const marks = {
  passed: 'M0 5l3.5 4L10 1',
  failed: 'M1 1l8 8M9 1l-8 8',
  running: 'M1 5h8M6 2l3 3-3 3',
  waiting: 'M1 5h1M5 5h1M9 5h1',
  skipped: 'M1 5h9',
  cancelled: 'M1 9L9 1',
} as const;

function Node({ node, layout }: { readonly node: PlacedNode; readonly layout: GraphLayout }) {
  const { nodeWidth, nodeHeight } = layout;
  const words = [stateWords[node.state], node.detail ?? ''].filter((word) => word !== '').join(' · ');
  return (
    <g class="node" data-state={node.state} transform={`translate(${String(node.x)} ${String(node.y)})`}>
      <rect x="1" y="1" width={nodeWidth - 2} height={nodeHeight - 2} />
      <text x="8" y="18" class="label">
        {node.label}
      </text>
      <path d={marks[node.state]} transform={`translate(8 ${String(nodeHeight - 19)})`} class="mark" />
      <text x="23" y={nodeHeight - 9.5} class="detail">
        {words}
      </text>
    </g>
  );
}

function Words({ layout, title }: { readonly layout: GraphLayout; readonly title: string }) {
  const before = (node: PlacedNode) => layout.edges.filter(({ to }) => to === node).map(({ from }) => from.label);
  return (
    <details>
      <summary>{title} as a table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">Waits for</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {layout.nodes.map((node) => (
            <tr key={node.id}>
              <th scope="row">{node.label}</th>
              <td>{before(node).join(', ') || 'nothing'}</td>
              <td>
                {stateWords[node.state]} {node.detail}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

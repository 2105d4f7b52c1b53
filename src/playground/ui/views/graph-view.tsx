import { useRef } from 'preact/hooks';
import { layOutGraph } from './graph/graph-layout.ts';
import { lineHeight, type GraphLayout, type PlacedNode } from './graph/graph-parts.ts';
import { AsTable } from './as-table.tsx';
import { DataDrawing } from './data-drawing.tsx';
import { ShapePath } from './shape.tsx';
import { ThinnedNote } from './thinned-note.tsx';
import { useWidth } from './use-width.ts';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

/** Steps with their states; the table below has the same data as text. */
export function GraphView(props: ViewProps) {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { title } = props.view;
  return (
    <div ref={box} class="graph">
      <DataDrawing as="graph" {...props}>
        {({ data, of }) => {
          if (width.value === 0) return null;
          const layout = layOutGraph(data, width.value, (state) => t(`playground.graph.${state}`));
          return (
            <>
              <ThinnedNote words="playground.view.thinned.graph" shown={data.nodes.length} of={of} />
              <Drawing layout={layout} title={title} />
              <Words layout={layout} title={title} />
            </>
          );
        }}
      </DataDrawing>
    </div>
  );
}

function Drawing({ layout, title }: { readonly layout: GraphLayout; readonly title: string }) {
  const { width, height } = layout;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={title}>
      {layout.edges.map(({ path }, index) => (
        <path key={index} class="edge" d={path} />
      ))}
      {layout.edges.map(({ label }, index) =>
        label?.lines.map((line, place) => (
          <text
            key={`${String(index)} ${String(place)}`}
            class="edge-label"
            x={label.x}
            y={label.y + place * lineHeight}
          >
            {line}
          </text>
        )),
      )}
      {layout.nodes.map((node) => (
        <Node key={node.id} node={node} layout={layout} />
      ))}
    </svg>
  );
}

/** On average, of the letters at 13 px; measured in the site's face, with some room. */
const characterWidth = 6.6;

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
  const room = Math.floor((nodeWidth - 16) / characterWidth);
  const labelAt = node.kind === undefined ? 8 : 28;
  return (
    <g class="node" data-state={node.state} transform={`translate(${String(node.x)} ${String(node.y)})`}>
      <title>{`${node.label}: ${node.words.join(' · ')}`}</title>
      <rect x="1" y="1" width={nodeWidth - 2} height={nodeHeight - 2} />
      {node.kind !== undefined && <ShapePath kind={node.kind} transform="translate(8 6) scale(0.9)" />}
      <text x={labelAt} y="18" class="label">
        {shorten(node.label, room - (node.kind === undefined ? 0 : 3))}
      </text>
      <path d={marks[node.state]} transform="translate(8 25)" class="mark" />
      {node.words.map((line, place) => (
        <text key={place} x="23" y={34.5 + place * lineHeight} class="detail">
          {shorten(line, room - 2)}
        </text>
      ))}
    </g>
  );
}

/** Text that doesn't fit is truncated; the table below has it in full. */
function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, Math.max(1, characters - 1)).trimEnd()}…`;
}

function Words({ layout, title }: { readonly layout: GraphLayout; readonly title: string }) {
  const { t } = useLanguage();
  const { nodes, edges } = layout;
  const before = (node: PlacedNode) =>
    edges
      .filter(({ to }) => to === node)
      .map(({ from, label }) => (label === null ? from.label : `${from.label} (${label.lines.join(', ')})`));
  const rows = nodes.map((node) => [
    node.kind === undefined ? node.label : `${node.label} (${t(`playground.graph.${node.kind}`)})`,
    before(node).join(', ') || t('playground.graph.nothing'),
    `${t(`playground.graph.${node.state}`)} ${node.detail ?? ''}`,
  ]);
  const columns = [t('playground.graph.step'), t('playground.graph.after'), t('playground.graph.result')];
  return <AsTable title={title} columns={columns} rows={rows} hasWords />;
}

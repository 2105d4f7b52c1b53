import { useRef } from 'preact/hooks';
import type { HistogramData } from '../../model/chart-data.ts';
import { formatNumber, formatTick, withUnit } from '../../text/numbers.ts';
import { AsTable } from './as-table.tsx';
import { DataDrawing } from './data-drawing.tsx';
import { colorOf, dashes, Legend } from './legend.tsx';
import { ThinnedNote } from './thinned-note.tsx';
import { useWidth } from './use-width.ts';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

const height = 180;
const edge = { left: 44, right: 12, top: 8, bottom: 24 };
const percent = (share: number) => `${formatNumber(Number((share * 100).toFixed(1)))}%`;

/** How large a share of each series lies between two edges, as outlines over each other. */
export function HistogramView(props: ViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <div ref={box} class="chart">
      <DataDrawing as="histogram" {...props}>
        {({ data, of }) => (
          <>
            <ThinnedNote words="playground.view.thinned.histogram" shown={data.edges.length - 1} of={of} />
            <Legend series={data.series} unit={data.x.unit} isDashed />
            {width.value > 0 && <Drawing data={data} width={width.value} title={props.view.title} />}
            <Words data={data} title={props.view.title} />
          </>
        )}
      </DataDrawing>
    </div>
  );
}

interface DrawingProps {
  readonly data: HistogramData;
  readonly width: number;
  readonly title: string;
}

function Drawing({ data, width, title }: DrawingProps) {
  const { t } = useLanguage();
  const { edges, series, x, y } = data;
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 1;
  const most = Math.max(0.01, ...series.flatMap(({ shares }) => shares));
  const step = most > 0.5 ? 0.25 : most > 0.2 ? 0.1 : most > 0.08 ? 0.05 : 0.02;
  const top = Math.ceil(most / step) * step;
  const floor = height - edge.bottom;
  const placeX = (value: number) => edge.left + ((value - first) / (last - first)) * (width - edge.left - edge.right);
  const placeY = (share: number) => floor - (share / top) * (floor - edge.top);
  const rows = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  const names = series.map(({ name }) => name).join(', ');
  return (
    <>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`${t('playground.view.by', { title, y: y.label, x: x.label, names })} ${t('playground.view.tableBelow')}`}
      >
        {rows.map((share) => (
          <g key={share}>
            <line class="grid" x1={edge.left} x2={width - edge.right} y1={placeY(share)} y2={placeY(share)} />
            <text class="tick" x={edge.left - 6} y={placeY(share) + 4} text-anchor="end">
              {percent(share)}
            </text>
          </g>
        ))}
        {labelledEdges(edges, placeX).map((value) => (
          <text key={value} class="tick" x={placeX(value)} y={height - 6} text-anchor="middle">
            {formatTick(value)}
          </text>
        ))}
        {series.map(({ name, kind, shares }, index) => {
          const steps = shares.map(
            (share, bin) => `V${placeY(share).toFixed(1)}H${placeX(edges[bin + 1] ?? last).toFixed(1)}`,
          );
          return (
            <path
              key={name}
              class="outline"
              d={`M${String(placeX(first))} ${String(floor)}${steps.join('')}V${String(floor)}Z`}
              stroke-dasharray={(dashes[index % dashes.length] ?? []).join(' ')}
              style={`--series: var(--color-${colorOf(kind)})`}
            />
          );
        })}
      </svg>
      <p class="axis">
        {x.label}
        {x.unit === undefined ? '' : `, ${x.unit}`}
      </p>
    </>
  );
}

/** As many edges as have room for a number of their own. */
function labelledEdges(edges: readonly number[], placeX: (value: number) => number): number[] {
  const labelled: number[] = [];
  let free = -Infinity;
  for (const value of edges) {
    const half = (formatTick(value).length * 8) / 2;
    if (placeX(value) - half < free) continue;
    labelled.push(value);
    free = placeX(value) + half + 8;
  }
  return labelled;
}

function Words({ data, title }: { readonly data: HistogramData; readonly title: string }) {
  const { t } = useLanguage();
  const { edges, series, x } = data;
  const rows = edges.slice(1).map((to, bin) => [
    t('playground.view.interval', {
      from: formatNumber(edges[bin] ?? 0),
      to: withUnit(formatNumber(to), x.unit),
    }),
    ...series.map(({ shares }) => percent(shares[bin] ?? 0)),
  ]);
  return <AsTable title={title} columns={[x.label, ...series.map(({ name }) => name)]} rows={rows} />;
}

import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Translate } from '../../language.ts';
import type { LineData } from '../../model/chart-data.ts';
import { formatNumber, withUnit } from '../../text/numbers.ts';
import { AsTable } from './as-table.tsx';
import { DataDrawing } from './data-drawing.tsx';
import { Legend } from './legend.tsx';
import type { LineChart } from './line-chart.ts';
import { ThinnedNote } from './thinned-note.tsx';
import { useBehind } from './use-reading.ts';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

/** Lines that grow while a run goes on. */
export function LineView(props: ViewProps) {
  const behind = useBehind('line', props);
  return (
    <DataDrawing as="line" {...props}>
      {({ data, of }) => (
        <>
          <ThinnedNote words="playground.view.thinned.line" shown={longestOf(data)} of={of} />
          <Lines data={data} behind={behind?.data ?? null} title={props.view.title} />
        </>
      )}
    </DataDrawing>
  );
}

function longestOf({ series }: LineData): number {
  return Math.max(...series.map(({ points }) => points.length));
}

interface LinesProps {
  readonly data: LineData;
  readonly behind: LineData | null;
  readonly title: string;
}

function Lines({ data, behind, title }: LinesProps) {
  const { t } = useLanguage();
  return (
    <div class="chart">
      <Legend series={data.series} marks={data.marks} unit={data.y.unit} isDashed />
      {behind !== null && <p class="earlier">{t('playground.view.paleIsLast')}</p>}
      <Chart data={data} behind={behind} title={title} />
      <Words data={data} behind={behind} title={title} />
    </div>
  );
}

/** The chart's library is loaded when the first line is to be drawn. */
function Chart({ data, behind, title }: LinesProps) {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<LineChart | null>(null);
  const latest = useRef({ data, behind });
  const isMissing = useSignal(false);
  latest.current = { data, behind };
  useEffect(() => {
    let isGone = false;
    import('./line-chart.ts').then(
      ({ LineChart }) => {
        if (isGone || box.current === null) return;
        chart.current = new LineChart(box.current, latest.current.data, latest.current.behind);
      },
      () => {
        isMissing.value = true;
      },
    );
    return () => {
      isGone = true;
      chart.current?.dispose();
      chart.current = null;
    };
  }, [isMissing]);
  useEffect(() => {
    chart.current?.draw(data, behind);
  }, [data, behind]);
  const unit = data.y.unit === undefined ? '' : `, ${data.y.unit}`;
  return (
    <>
      <p class="axis">
        {data.y.label}
        {unit}
      </p>
      {isMissing.value && <p class="empty">{t('playground.view.noChart')}</p>}
      <div ref={box} class="line-chart" role="img" aria-label={`${title}. ${summary(data, t)}`} />
      <p class="axis end">{data.x.label}</p>
    </>
  );
}

/** First and last value of each line. */
function summary({ series, y }: LineData, t: Translate): string {
  const parts = series.map(({ name, points }) => {
    const [start, end] = [points[0], points.at(-1)];
    if (start === undefined || end === undefined) return t('playground.view.nothingYet', { name });
    return t('playground.view.fromTo', {
      name,
      from: formatNumber(start[1]),
      to: withUnit(formatNumber(end[1]), y.unit),
    });
  });
  return `${y.label}. ${parts.join('. ')}. ${t('playground.view.tableBelow')}`;
}

function Words({ data, behind, title }: LinesProps) {
  const { t } = useLanguage();
  const { x } = data;
  const earlier =
    behind?.series.map((one) => ({ ...one, name: `${one.name} (${t('playground.view.lastRun')})` })) ?? [];
  const series = [...data.series, ...earlier];
  const places = [...new Set(series.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b);
  const values = series.map(({ points }) => new Map(points));
  const rows = places.map((at) => [
    withUnit(formatNumber(at), x.unit),
    ...values.map((found) => {
      const value = found.get(at);
      return value === undefined ? '' : formatNumber(value);
    }),
  ]);
  return <AsTable title={title} columns={[x.label, ...series.map(({ name }) => name)]} rows={rows} />;
}

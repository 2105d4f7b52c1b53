import type { BarsData } from '../../model/chart-data.ts';
import { formatNumber, withUnit } from '../../text/numbers.ts';
import { DataDrawing } from './data-drawing.tsx';
import { colorOf, Legend } from './legend.tsx';
import { Shape } from './shape.tsx';
import { ThinnedNote } from './thinned-note.tsx';
import { useBehind } from './use-reading.ts';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

/**
 * Lying bars, each a row of a table with its label and its number, so that the picture is its own text and no label has
 * to give way to another, however many bars there are.
 */
export function BarsView(props: ViewProps) {
  const behind = useBehind('bars', props);
  return (
    <DataDrawing as="bars" {...props}>
      {({ data, of }) => <Bars title={props.view.title} data={data} of={of} behind={behind?.data ?? null} />}
    </DataDrawing>
  );
}

interface BarsProps {
  readonly title: string;
  readonly data: BarsData;
  /** How many bars there are; null when each is drawn. */
  readonly of: number | null;
  readonly behind: BarsData | null;
}

function Bars({ title, data, of, behind }: BarsProps) {
  const { t } = useLanguage();
  const { x, y, bars, marks = [] } = data;
  if (bars.length === 0) return <p class="empty">{t('playground.view.noBars')}</p>;
  const before = new Map(behind?.bars.map(({ label, value }) => [label, value]));
  const ends = [0, ...bars.map(({ value }) => value), ...before.values(), ...marks.map((mark) => mark.y)];
  const low = ends.reduce((least, end) => Math.min(least, end));
  const high = ends.reduce((most, end) => Math.max(most, end));
  const kinds = new Set(bars.map(({ kind }) => kind));
  const [common] = kinds.size === 1 ? kinds : [];
  // Short labels stand before their bars, longer ones above them.
  const isShort = bars.every(({ label, note = '' }) => label.length + note.length <= 16);
  /** The share of the width at which a value lies, in %. */
  const place = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * 100);
  return (
    <>
      <ThinnedNote words="playground.view.thinned.bars" shown={bars.length} of={of} />
      {marks.length > 0 && <Legend series={[]} marks={marks} unit={y.unit} />}
      <table class={isShort ? 'bars short' : 'bars'}>
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="bar-label">
                {common !== undefined && <Shape kind={common} />}
                {x.label}
              </span>
            </th>
            {isShort && <td />}
            {behind !== null && (
              <th scope="col" data-number="true">
                {t('playground.view.lastRun')}
              </th>
            )}
            <th scope="col" data-number="true">
              {y.label}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar, index) => {
            const { label, value, note, kind } = bar;
            const earlier = before.get(label);
            return (
              <tr key={index}>
                <th scope="row">
                  <span class="bar-label">
                    {kind !== undefined && common === undefined && <Shape kind={kind} />}
                    {label}
                    {note !== undefined && <span class="note">({note})</span>}
                  </span>
                  {!isShort && <Bar bar={bar} earlier={earlier} marks={marks} place={place} />}
                </th>
                {isShort && (
                  <td class="drawn">
                    <Bar bar={bar} earlier={earlier} marks={marks} place={place} />
                  </td>
                )}
                {behind !== null && (
                  <td class="earlier" data-number="true">
                    {earlier !== undefined && withUnit(formatNumber(earlier), y.unit)}
                  </td>
                )}
                <td data-number="true">{withUnit(formatNumber(value), y.unit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

interface BarProps {
  readonly bar: BarsData['bars'][number];
  /** Of the run before. */
  readonly earlier: number | undefined;
  readonly marks: NonNullable<BarsData['marks']>;
  readonly place: (value: number) => number;
}

function Bar({ bar: { value, note, kind }, earlier, marks, place }: BarProps) {
  return (
    <svg class="track" width="100%" height="16" aria-hidden="true">
      {earlier !== undefined && (
        <rect
          class="earlier"
          x={`${String(Math.min(place(0), place(earlier)))}%`}
          y="0.5"
          width={`${String(Math.abs(place(earlier) - place(0)))}%`}
          height="15"
        />
      )}
      <rect
        class={note === undefined ? undefined : 'noted'}
        x={`${String(Math.min(place(0), place(value)))}%`}
        y="2"
        width={`${String(Math.abs(place(value) - place(0)))}%`}
        height="12"
        style={`--bar: var(--color-${colorOf(kind)})`}
      />
      {marks.map(({ label, y }) => (
        <g key={label}>
          {/* The first keeps the mark apart from the bar that it crosses. */}
          {['gate-room', 'gate'].map((name) => (
            <line key={name} class={name} x1={`${String(place(y))}%`} x2={`${String(place(y))}%`} y1="0" y2="16" />
          ))}
        </g>
      ))}
    </svg>
  );
}

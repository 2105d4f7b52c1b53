import type { BarsData } from '../../model/chart-data.ts';
import { formatNumber, withUnit } from '../../text/numbers.ts';
import { DataDrawing } from './data-drawing.tsx';
import { colorOf, Legend } from './legend.tsx';
import { Shape } from './shape.tsx';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

/**
 * Lying bars, each a row of a table with its label and its number, so that the picture is its own text and no label has
 * to give way to another, however many bars there are.
 */
export function BarsView(props: ViewProps) {
  return (
    <DataDrawing as="bars" {...props}>
      {(data) => <Bars title={props.view.title} data={data} />}
    </DataDrawing>
  );
}

function Bars({ title, data }: { readonly title: string; readonly data: BarsData }) {
  const { t } = useLanguage();
  const { x, y, bars, marks = [] } = data;
  if (bars.length === 0) return <p class="empty">{t('playground.view.noBars')}</p>;
  const ends = [0, ...bars.map(({ value }) => value), ...marks.map((mark) => mark.y)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const kinds = new Set(bars.map(({ kind }) => kind));
  const [common] = kinds.size === 1 ? kinds : [];
  // Short labels stand before their bars, longer ones above them.
  const isShort = bars.every(({ label, note = '' }) => label.length + note.length <= 16);
  /** The share of the width at which a value lies, in %. */
  const place = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * 100);
  return (
    <>
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
            <th scope="col" data-number="true">
              {y.label}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar, index) => {
            const { label, value, note, kind } = bar;
            return (
              <tr key={index}>
                <th scope="row">
                  <span class="bar-label">
                    {kind !== undefined && common === undefined && <Shape kind={kind} />}
                    {label}
                    {note !== undefined && <span class="note">({note})</span>}
                  </span>
                  {!isShort && <Bar bar={bar} marks={marks} place={place} />}
                </th>
                {isShort && (
                  <td class="drawn">
                    <Bar bar={bar} marks={marks} place={place} />
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
  readonly marks: NonNullable<BarsData['marks']>;
  readonly place: (value: number) => number;
}

function Bar({ bar: { value, note, kind }, marks, place }: BarProps) {
  return (
    <svg class="track" width="100%" height="16" aria-hidden="true">
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

import type { Layer, LineData } from '../../model/chart-data.ts';
import { formatNumber, withUnit } from '../../text/numbers.ts';
import { Shape } from './shape.tsx';

/** How the lines of a chart differ besides their colour, in the order of its series; in pixels on and off. */
export const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 4], [10, 3, 2, 3]];
const markDash = [4, 3];

/** The token of a series' colour, without `--color-`. */
export function colorOf(kind: Layer | undefined): string {
  return kind === undefined ? 'ink-2' : `${kind}-fill`;
}

interface LegendSeries {
  readonly name: string;
  readonly kind?: Layer | undefined;
}

interface Props {
  readonly series: readonly LegendSeries[];
  readonly marks?: LineData['marks'];
  readonly unit: string | undefined;
  /** Whether series are distinguished by dashes. */
  readonly isDashed?: boolean;
}

/** What the lines and shapes of a chart stand for. */
export function Legend({ series, marks = [], unit, isDashed = false }: Props) {
  return (
    <ul class="legend">
      {series.map(({ name, kind }, index) => (
        <li key={`series ${name}`}>
          {kind !== undefined && <Shape kind={kind} />}
          {(isDashed || kind === undefined) && <Sample color={colorOf(kind)} dash={dashes[index % dashes.length]} />}
          {name}
        </li>
      ))}
      {marks.map(({ label, y }) => (
        <li key={`mark ${label}`}>
          <Sample color="error" dash={markDash} />
          {/\d/.test(label) ? label : `${label} ${withUnit(formatNumber(y), unit)}`}
        </li>
      ))}
    </ul>
  );
}

function Sample({ color, dash = [] }: { readonly color: string; readonly dash: readonly number[] | undefined }) {
  return (
    <svg class="legend-mark" width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
      <path d="M0 8H26" stroke={`var(--color-${color})`} stroke-width="2" stroke-dasharray={dash.join(' ')} />
    </svg>
  );
}

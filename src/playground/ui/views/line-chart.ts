import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { LineData } from '../../model/chart-data.ts';
import { formatTick } from '../../text/numbers.ts';
import { followTheme, type Theme } from '../theme.ts';
import { colorOf, dashes } from './legend.tsx';

const height = { least: 180, most: 280 } as const;
/** 1, 2, 5, 10 and so on: what lies between two ticks of an axis that counts. */
const wholeSteps = Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();
const font = "13px 'Instrument Sans', system-ui, sans-serif";

/** A chart of lines on a canvas, in the site's colours; it follows their change and the width of its box. */
export class LineChart {
  readonly #box: HTMLElement;
  readonly #observer: ResizeObserver;
  readonly #unfollow: () => void;
  #theme: Theme | null = null;
  #data: LineData;
  #behind: LineData | null;
  #plot: UPlot | null = null;
  /** Key of the plot: another number of lines or another theme needs a new one. */
  #made = '';

  /** @param behind - what the run before left, drawn paler. */
  constructor(box: HTMLElement, data: LineData, behind: LineData | null) {
    this.#box = box;
    this.#data = data;
    this.#behind = behind;
    this.#unfollow = followTheme(box, (theme) => {
      this.#theme = theme;
      this.#made = '';
      this.draw(this.#data, this.#behind);
    });
    this.#observer = new ResizeObserver(() => {
      const size = this.#size();
      if (this.#plot?.width !== size.width || this.#plot.height !== size.height) this.#plot?.setSize(size);
    });
    this.#observer.observe(box);
  }

  draw(data: LineData, behind: LineData | null): void {
    const theme = this.#theme;
    if (theme === null) return;
    this.#data = data;
    this.#behind = behind;
    const names = (lines: LineData | null) => lines?.series.map(({ name, kind }) => [name, kind]);
    const made = JSON.stringify([theme.isDark, names(data), names(behind), data.marks]);
    const earlier = behind?.series ?? [];
    // The earlier ones come first: what is drawn later lies above.
    const points = aligned([...earlier, ...data.series]);
    if (this.#plot !== null && made === this.#made) {
      this.#plot.setData(points);
      return;
    }
    this.#plot?.destroy();
    this.#plot = new UPlot(this.#options(data, earlier, theme), points, this.#box);
    this.#made = made;
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#unfollow();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #size() {
    // A box that isn't shown has no width; it gets its own when it is.
    const room = (this.#box.closest('.view')?.clientHeight ?? 0) / 2;
    return {
      width: Math.max(200, Math.floor(this.#box.clientWidth)),
      height: Math.round(Math.min(height.most, Math.max(height.least, room))),
    };
  }

  #options({ series, marks = [] }: LineData, earlier: LineData['series'], { color }: Theme): UPlot.Options {
    // Discrete quantities, such as epochs, get whole ticks.
    const isCounted = series.every(({ points }) => points.every(([x]) => Number.isInteger(x)));
    const axis = { font, stroke: color('ink-2'), ticks: { show: false }, grid: { stroke: color('line'), width: 1 } };
    const values = (_: UPlot, splits: number[]) => splits.map(formatTick);
    return {
      ...this.#size(),
      legend: { show: false },
      cursor: { show: false },
      // On the right, half of the widest label of the horizontal axis.
      padding: [8, 24, 0, 0],
      scales: {
        x: { time: false },
        y: { range: (_, low, high) => rangeWith(marks, low, high) },
      },
      axes: [
        { ...axis, size: 28, space: 56, values, ...(isCounted ? { incrs: wholeSteps } : {}) },
        { ...axis, size: 52, values },
      ],
      series: [
        {},
        ...earlier.map(({ name, kind }) => ({
          stroke: color(colorOf(kind)),
          alpha: 0.4,
          width: 2,
          dash: [
            ...(dashes[
              Math.max(
                0,
                series.findIndex((one) => one.name === name),
              ) % dashes.length
            ] ?? []),
          ],
          spanGaps: true,
          points: { show: false },
        })),
        ...series.map(({ kind }, index) => ({
          stroke: color(colorOf(kind)),
          width: 2,
          dash: [...(dashes[index % dashes.length] ?? [])],
          spanGaps: true,
          points: { show: series.every(({ points }) => points.length < 3) },
        })),
      ],
      hooks: {
        draw: [
          (plot) => {
            for (const { y } of marks) drawMark(plot, y, color('error'));
          },
        ],
      },
    };
  }
}

/** From 0, as errors and costs are read, and up to the highest point or mark. */
function rangeWith(marks: NonNullable<LineData['marks']>, low: number | null, high: number | null): [number, number] {
  const values = [0, low ?? 0, high ?? 0, ...marks.map(({ y }) => y)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || 1) * 0.06;
  return [least === 0 ? 0 : least - room, most + room];
}

function drawMark(plot: UPlot, value: number, color: string): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(value, 'y', true);
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 2 * ratio;
  ctx.setLineDash([4 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** The points of all series over the same x, as the library wants them. */
function aligned(series: LineData['series']): UPlot.AlignedData {
  const places = [...new Set(series.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);
  return [
    places,
    ...series.map(({ points }) => {
      const found = new Map(points);
      return places.map((x) => found.get(x));
    }),
  ];
}

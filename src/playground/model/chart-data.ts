import { z } from 'zod/mini';

/** What the charts read: the JSON files that a run writes. Text alternatives show the same numbers as tables. */

const label = z.string().check(z.minLength(1));
const axisSchema = z.object({
  label,
  /** Follows the numbers, such as `°C`. */
  unit: z.optional(z.string()),
});

/** What a thing of a chain is. It is drawn by colour and shape and named by a word. */
export const layerSchema = z.enum(['code', 'data', 'model']);
export type Layer = z.infer<typeof layerSchema>;

/** A line across the chart, such as a gate. */
const marksSchema = z.optional(z.array(z.object({ label, y: z.number() })).check(z.maxLength(20)));

/** What a `line` view reads. It may be written again and again while a run goes on. */
export const lineDataSchema = z
  .object({
    x: axisSchema,
    y: axisSchema,
    series: z
      .array(
        z.object({
          name: label,
          kind: z.optional(layerSchema),
          /** Pairs of x and y, x rising. */
          points: z.array(z.tuple([z.number(), z.number()])),
        }),
      )
      .check(z.minLength(1), z.maxLength(4)),
    marks: marksSchema,
  })
  .check(({ value, issues }) => {
    value.series.forEach(({ points }, index) => {
      const falling = points.findIndex(([x], at) => at > 0 && x <= (points[at - 1]?.[0] ?? -Infinity));
      if (falling === -1) return;
      issues.push({
        code: 'custom',
        input: value,
        path: ['series', index, 'points', falling, 0],
        message: 'x must be greater than that of the point before',
      });
    });
  });
export type LineData = z.infer<typeof lineDataSchema>;

/** What a `bars` view reads. */
export const barsDataSchema = z.object({
  x: axisSchema,
  y: axisSchema,
  bars: z.array(
    z.object({
      label,
      value: z.number(),
      /** Why this bar can't be compared with the others, such as `incomplete`. */
      note: z.optional(z.string()),
      kind: z.optional(layerSchema),
    }),
  ),
  marks: marksSchema,
});
export type BarsData = z.infer<typeof barsDataSchema>;

/** What a `histogram` view reads: how large a share of each series lies between two edges. */
export const histogramDataSchema = z
  .object({
    x: axisSchema,
    y: axisSchema,
    /** The bins' borders, rising: one more than there are shares. */
    edges: z.array(z.number()).check(z.minLength(2)),
    series: z
      .array(
        z.object({ name: label, kind: z.optional(layerSchema), shares: z.array(z.number().check(z.gte(0), z.lte(1))) }),
      )
      .check(z.minLength(1), z.maxLength(3)),
  })
  .check(({ value, issues }) => {
    const falling = value.edges.findIndex((edge, index) => index > 0 && edge <= (value.edges[index - 1] ?? -Infinity));
    if (falling !== -1) {
      const message = 'must be greater than the edge before';
      issues.push({ code: 'custom', input: value, path: ['edges', falling], message });
    }
    value.series.forEach(({ shares }, index) => {
      if (shares.length === value.edges.length - 1) return;
      const message = `must hold ${String(value.edges.length - 1)} shares, one less than there are edges; there are ${String(shares.length)}`;
      issues.push({ code: 'custom', input: value, path: ['series', index, 'shares'], message });
    });
  });
export type HistogramData = z.infer<typeof histogramDataSchema>;

/** One row of the report: two medians of the same run, and the budget of their ratio, if any. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: 'ms' | 'kB' | 'workers';
  /** The maximum ratio. */
  readonly budget?: number;
  /** The maximum of `ours`, in the unit of the row; takes precedence over `budget`. */
  readonly limit?: number;
}

export interface Section {
  readonly title: string;
  /** How it was measured, in full sentences. */
  readonly method: string;
  readonly rows: readonly Row[];
  /** A picture of them, in Markdown. */
  readonly figure?: string;
}

/** The allowed value, and whether the row meets it; null without a budget. */
function verdictOf({ ours, reference, unit, budget, limit }: Row): { isKept: boolean; allowed: string } | null {
  if (limit !== undefined) return { isKept: ours <= limit, allowed: `≤ ${String(limit)} ${unit}` };
  if (budget !== undefined) return { isKept: ours / reference <= budget, allowed: `≤ ${String(budget)}` };
  return null;
}

/** A message for each row that misses its budget. */
export function missedBudgets({ rows }: Section): string[] {
  return rows.flatMap((row) => {
    const verdict = verdictOf(row);
    if (verdict === null || verdict.isKept) return [];
    const { what, ours, reference, unit } = row;
    return [`${what}: ${ours.toFixed(1)} ${unit}, ratio ${(ours / reference).toFixed(2)}, allowed ${verdict.allowed}`];
  });
}

function renderRow(row: Row): string {
  const { what, ours, reference, unit } = row;
  const ratio = ours / reference;
  const verdict = verdictOf(row);
  const budget = verdict === null ? '' : `${verdict.allowed}: ${verdict.isKept ? 'kept' : 'missed'}`;
  return `| ${what} | ${ours.toFixed(1)} ${unit} | ${reference.toFixed(1)} ${unit} | ${ratio.toFixed(2)} | ${budget} |`;
}

/** Renders a section as Markdown. */
export function renderSection({ title, method, rows, figure }: Section): string {
  return [
    `# ${title}`,
    '',
    method,
    '',
    '| what | here | reference | ratio | budget |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(renderRow),
    '',
    ...(figure === undefined ? [] : [figure, '']),
  ].join('\n');
}

/** One line of the report: two medians of the same run and their ratio, against the budget where there is one. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: 'ms' | 'kB';
  /** The ratio that is allowed; undefined where none is. */
  readonly budget?: number;
  /** What is allowed whatever the reference is, in the unit of the row. */
  readonly limit?: number;
}

export interface Section {
  readonly title: string;
  /** How it was measured, in full sentences. */
  readonly method: string;
  readonly rows: readonly Row[];
}

function verdictOf({ ours, reference, unit, budget, limit }: Row): string {
  const word = (isKept: boolean): string => (isKept ? 'kept' : 'missed');
  if (limit !== undefined) return `≤ ${String(limit)} ${unit}: ${word(ours <= limit)}`;
  return budget === undefined ? '' : `≤ ${budget.toFixed(1)}: ${word(ours / reference <= budget)}`;
}

function renderRow(row: Row): string {
  const { what, ours, reference, unit } = row;
  const ratio = ours / reference;
  const verdict = verdictOf(row);
  return `| ${what} | ${ours.toFixed(1)} ${unit} | ${reference.toFixed(1)} ${unit} | ${ratio.toFixed(2)} | ${verdict} |`;
}

/** A section as Markdown. */
export function renderSection({ title, method, rows }: Section): string {
  return [
    `## ${title}`,
    '',
    method,
    '',
    '| what | here | reference | ratio | budget |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(renderRow),
    '',
  ].join('\n');
}

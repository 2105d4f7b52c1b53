/** One line of the report: two medians of the same run and their ratio, against the budget where there is one. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: 'ms' | 'kB';
  /** The ratio that product.md allows; undefined where it names none. */
  readonly budget?: number;
}

export interface Section {
  readonly title: string;
  /** How it was measured, in full sentences. */
  readonly method: string;
  readonly rows: readonly Row[];
}

function renderRow({ what, ours, reference, unit, budget }: Row): string {
  const ratio = ours / reference;
  const verdict = budget === undefined ? '' : `≤ ${budget.toFixed(1)}: ${ratio <= budget ? 'kept' : 'missed'}`;
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

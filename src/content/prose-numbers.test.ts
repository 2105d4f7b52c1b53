import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import measured from '../../playgrounds/code-data-model/numbers.json' with { type: 'json' };

/**
 * Numbers that our code measures stand in the pages' prose by hand. Each that looks measured (with a decimal point, a
 * comma for thousands, or a currency) must be one that the page's exercise gives.
 */

/** The page without addresses and without its sources, which have numbers of their own. */
function proseOf(page: string): string {
  const text = readFileSync(new URL(`./docs/concepts/${page}.mdx`, import.meta.url), 'utf8');
  return text.replace(/^## Sources$[^]*/m, '').replace(/https?:\/\/\S+/g, '');
}

function numbersIn(prose: string): Set<string> {
  return new Set([...prose.matchAll(/\$\d+(?:,\d+)*|(?<![\w.])\d+(?:[.,]\d+)+/g)].map(([number]) => number));
}

const transcriptsSchema = z.object({
  starter: z.object({ output: z.string() }),
  solution: z.object({ output: z.string() }),
});
function transcriptsOf(exercise: string): { readonly starter: string; readonly solution: string } {
  const text = readFileSync(`playgrounds/${exercise}/transcript.json`, 'utf8');
  const { starter, solution } = transcriptsSchema.parse(JSON.parse(text));
  return { starter: starter.output, solution: solution.output };
}

/** All numbers that a run printed, and each as it is with two decimals. */
function printedBy(...outputs: string[]): string[] {
  const exact = outputs.flatMap((output) => output.match(/\$?\d[\d,]*(?:\.\d+)?(?:e-\d+)?/g) ?? []);
  return [...exact, ...exact.filter((number) => /[.e]/.test(number)).map((number) => Number(number).toFixed(2))];
}

const columns = readFileSync('playgrounds/data/birdstrikes.csv', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.trimEnd().split(','));
const speedAt = columns[0]?.indexOf('Speed IAS in knots') ?? -1;
const speeds = columns.slice(1).map((row) => row[speedAt] ?? '');
const known = speeds.filter((speed) => speed !== '').map(Number);
const sum = known.reduce((total, speed) => total + speed, 0);

const pages: Readonly<Record<string, { readonly measured: readonly string[]; readonly other?: readonly string[] }>> = {
  devops: { measured: [] },
  'infrastructure-engineering': {
    measured: [
      ...Object.values(transcriptsOf('infrastructure-plan')).flatMap((output) => printedBy(output)),
      // A month of both together, which the strip's own test holds.
      '$442',
      '$412',
    ],
  },
  // Of a run of the exercise's starter, which `tests/product-mvp.process.test.ts` holds.
  'product-engineering': { measured: ['3,000'] },
  'data-engineering': {
    measured: [
      speeds.length.toLocaleString('en'),
      (speeds.length - known.length).toLocaleString('en'),
      (sum / speeds.length).toFixed(1),
      (sum / known.length).toFixed(1),
    ],
  },
  dataops: {
    measured: printedBy(transcriptsOf('dataops-pipeline').solution),
    // All but one of them; and a cost that was read wrongly.
    other: ['9,999', '1,000'],
  },
  mlops: {
    measured: printedBy(transcriptsOf('mlops-train').starter, transcriptsOf('mlops-train').solution),
  },
  'no-competition': {
    measured: [
      ...[measured.gate, ...measured.cases.flatMap((one) => [one.error, ...Object.values(one.relative)])].map((value) =>
        value.toFixed(2),
      ),
      // Days of history, of which the strip says how many are left out; its own test holds both.
      measured.historyDays.toLocaleString('en'),
    ],
  },
};

it.each(Object.entries(pages))(
  '%s shows no number that its exercise does not give',
  (page, { measured: given, other = [] }) => {
    const shown = numbersIn(proseOf(page));
    for (const number of shown) expect([...given, ...other], `${page} shows ${number}`).toContain(number);
    for (const number of other) expect(shown, `${page} no longer shows ${number}`).toContain(number);
  },
);

it('says the small numbers and the proportions of the reports as they are', () => {
  const zeros = known.filter((speed) => speed === 0).length;
  expect(proseOf('data-engineering')).toContain(`${String(zeros)} reports really do say 0`);
  expect(sum / known.length - sum / speeds.length).toBeGreaterThan(40);

  const rows = (name: string) =>
    new RegExp(`${name} +([\\d,]+) +\\$([\\d,]+)`).exec(transcriptsOf('dataops-pipeline').solution);
  const prose = proseOf('dataops').replace(/\s+/g, ' ');
  const [quarantined, duplicates, sent] = [rows('quarantined'), rows('duplicates'), rows('sent')];
  expect(prose).toContain(
    `${String(rows('loaded')?.[1])} rows loaded, ${String(quarantined?.[1])} in quarantine, ${String(duplicates?.[1])} recognised as repeated`,
  );
  const dollars = (row: RegExpExecArray | null) => Number(row?.[2]?.replaceAll(',', ''));
  // “Nearly 4% of the money.”
  expect((dollars(quarantined) / dollars(sent)) * 100).toBeGreaterThan(3.5);
  expect((dollars(quarantined) / dollars(sent)) * 100).toBeLessThan(4);
});

it('says of the fault in the forecast what was measured of it', () => {
  const errorOf = (id: string) => measured.cases.find((one) => one.id === id);
  const prose = proseOf('no-competition').replace(/\s+/g, ' ');
  const [clean, broken, leftOut] = [errorOf('clean'), errorOf('missing-is-zero'), errorOf('missing-is-left-out')];
  const two = (value = Number.NaN) => value.toFixed(2);
  expect(prose).toContain(`off by **${two(clean?.error)}** on average`);
  expect(prose).toContain(`its average error is now **${two(broken?.error)} °C**`);
  expect(prose).toContain(`The model is off by ${two(broken?.relative.error)} °C on these rows`);
  expect(prose).toContain(`it is off by ${two(broken?.relative.tomorrowIsToday)}.`);
  expect(prose).toContain(`${two(leftOut?.error)} instead of ${two(clean?.error)}`);
  // “Twice as wrong.”
  expect((broken?.error ?? 0) / (clean?.error ?? 1)).toBeGreaterThan(2);
});

it('says how often chance alone withdraws a good version', () => {
  /** Of releases that fail in 1 of 100 requests, how many of 100 are above 2% after so many requests (binomial). */
  const withdrawn = (requests: number): number => {
    let exactly = 0.99 ** requests;
    let kept = 0;
    for (let errors = 0; errors / requests <= 0.02; errors += 1) {
      kept += exactly;
      exactly *= ((requests - errors) / (errors + 1)) * (0.01 / 0.99);
    }
    return Math.round((1 - kept) * 100);
  };
  expect(proseOf('product-engineering').replace(/\s+/g, ' ')).toContain(
    `in ${String(withdrawn(20))} of 100 releases. Judge once after 100, and it is ${String(withdrawn(100))} of 100; once after 500, it is ${String(withdrawn(500))}.`,
  );
});

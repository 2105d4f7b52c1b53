import lighthouse from 'lighthouse';
import { launch } from 'puppeteer-core';
import { builtPages } from '../../tests/e2e/built-pages.ts';
import { chromiumArguments, ensureChromium } from '../browser.ts';

/** product.md, "Budgets": scores from 0 to 100, the median of the runs. */
const goals = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
type Category = keyof typeof goals;
const categories = Object.keys(goals) as Category[];
const runs = 5;

export interface LighthouseResult {
  readonly address: string;
  readonly scores: Readonly<Record<Category, number>>;
  /** Cumulative layout shift. */
  readonly layoutShift: number;
}

/** Whether a page keeps to every goal. A page that is not to be found by search engines has no score for that. */
export function keepsGoals({ address, scores, layoutShift }: LighthouseResult): boolean {
  return (
    categories.every((name) => scores[name] >= goals[name] || (name === 'seo' && address === '404.html')) &&
    layoutShift < 0.005
  );
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Measures every built page as a phone sees it, in an installed Chromium.
 * @param site where the built site is served, with `/` at its end.
 * @throws Error when Lighthouse gives no result for a page.
 */
export async function measureLighthouse(site: string, addresses = builtPages()): Promise<LighthouseResult[]> {
  const browser = await launch({ executablePath: ensureChromium(), args: [...chromiumArguments] });
  const port = Number(new URL(browser.wsEndpoint()).port);
  try {
    const results: LighthouseResult[] = [];
    for (const address of addresses) {
      const scores = Object.fromEntries(categories.map((name) => [name, [] as number[]])) as Record<Category, number[]>;
      const shifts: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const result = await lighthouse(`${site}${address}`, {
          port,
          logLevel: 'error',
          onlyCategories: categories,
        });
        if (result === undefined) throw new Error(`Lighthouse gave no result for ${address}.`);
        for (const name of categories) scores[name].push((result.lhr.categories[name]?.score ?? 0) * 100);
        shifts.push(result.lhr.audits['cumulative-layout-shift']?.numericValue ?? 0);
      }
      const medians = Object.fromEntries(categories.map((name) => [name, Math.round(median(scores[name]))]));
      results.push({ address, scores: medians as Record<Category, number>, layoutShift: median(shifts) });
    }
    return results;
  } finally {
    await browser.close();
  }
}

/** The results as a Markdown table. */
export function lighthouseTable(results: readonly LighthouseResult[]): string[] {
  return [
    `| page | ${categories.join(' | ')} | layout shift |`,
    `| --- | ${categories.map(() => '---:').join(' | ')} | ---: |`,
    ...results.map(
      ({ address, scores, layoutShift }) =>
        `| /${address} | ${categories.map((name) => String(scores[name])).join(' | ')} | ${layoutShift.toFixed(3)} |`,
    ),
  ];
}

import lighthouse, { type Result } from 'lighthouse';
import { launch, type Browser } from 'puppeteer-core';
import { chromiumArguments, ensureChromium, signalsLeftToTool } from 'node-in-page/tools/browser.ts';

/** Scores from 0 to 100. */
const goals = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
export type Category = keyof typeof goals;
export const allCategories = Object.keys(goals) as Category[];

/** The budget is 0.00, to two decimals. */
const layoutShiftLimit = 0.005;
/**
 * Lighthouse's own measure of the machine (BenchmarkIndex) from which a run counts for performance: three quarters of the
 * 2,000 that its slowdown for phones is made for. It warns below 1,000, "~2x weaker than our regular target device"
 * (core/gather/driver/environment.js). A shared machine is slower at times, which is not the page's fault.
 */
const fullSpeed = 1500;
/** Attempts for each run that counts before slower ones are accepted. */
const patience = 3;
/** Under load Chromium sometimes paints nothing in time; Lighthouse then has no numbers, and is asked again. */
const attempts = 3;

export interface LighthouseResult {
  readonly address: string;
  /** From 0 to 100; none for a category that was not asked for. */
  readonly scores: Readonly<Partial<Record<Category, number>>>;
  /** Cumulative layout shift. */
  readonly layoutShift: number;
  /** How fast the machine was, Lighthouse's BenchmarkIndex. */
  readonly machine: number;
  /** Ids of the audits that cost a page points, performance aside: there each millisecond does. */
  readonly failedAudits: readonly string[];
}

export interface MeasureOptions {
  /** Where the built site is served, with `/` at its end. */
  readonly site: string;
  /** Below the site's own. */
  readonly addresses: readonly string[];
  /** How many runs count for each page; the results are medians. */
  readonly runs: number;
  readonly categories: readonly Category[];
}

/** What a page misses, in words; nothing when it keeps every goal that was looked at. */
export function missedGoals({ address, scores, layoutShift, failedAudits }: LighthouseResult): string[] {
  // A page with noindex has no SEO score.
  const asked = allCategories.filter((name) => name in scores && !(name === 'seo' && address === '404.html'));
  const low = asked.filter((name) => (scores[name] ?? 0) < goals[name]);
  return [
    ...low.map((name) => `/${address}: ${name} ${String(scores[name])} instead of ${String(goals[name])}`),
    ...(layoutShift < layoutShiftLimit ? [] : [`/${address}: a layout shift of ${layoutShift.toFixed(3)}`]),
    ...(low.some((name) => name !== 'performance') ? failedAudits.map((id) => `/${address}: ${id}`) : []),
  ];
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export interface Measured {
  readonly results: readonly LighthouseResult[];
  /** Pages without a result, each with Lighthouse's reason. */
  readonly unmeasured: readonly string[];
}

/** Measures pages with Lighthouse's mobile settings, each in a Chromium of its own, and prints each result. */
export async function measureLighthouse(options: MeasureOptions): Promise<Measured> {
  const results: LighthouseResult[] = [];
  const unmeasured: string[] = [];
  for (const address of options.addresses) {
    try {
      const result = await measurePage(address, options);
      results.push(result);
      const scores = options.categories.map((name) => `${name} ${String(result.scores[name])}`);
      console.log(`/${address}: ${scores.join(', ')}`);
    } catch (error) {
      unmeasured.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { results, unmeasured };
}

async function measurePage(address: string, options: MeasureOptions): Promise<LighthouseResult> {
  const browser = await launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments],
    ...signalsLeftToTool,
  });
  try {
    const taken: Result[] = [];
    const speedOf = (run: Result): number => run.environment.benchmarkIndex;
    const isEnough = (): boolean =>
      taken.length >= options.runs * patience ||
      taken.filter((run) => speedOf(run) >= fullSpeed || !options.categories.includes('performance')).length >=
        options.runs;
    while (!isEnough()) taken.push(await measureOnce(browser, `${options.site}${address}`, options));
    // Chosen by the machine's speed, never by the score.
    const runs = taken.sort((one, other) => speedOf(other) - speedOf(one)).slice(0, options.runs);
    return {
      address,
      scores: Object.fromEntries(
        options.categories.map((name) => [name, Math.round(median(runs.map((run) => scoreOf(run, name))))]),
      ),
      layoutShift: median(runs.map((run) => run.audits['cumulative-layout-shift']?.numericValue ?? Number.NaN)),
      machine: Math.round(median(runs.map(speedOf))),
      failedAudits: [...new Set(runs.flatMap(failedAuditsOf))],
    };
  } finally {
    await browser.close();
  }
}

async function measureOnce(browser: Browser, url: string, { categories }: MeasureOptions): Promise<Result> {
  let reason = 'no result';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const result = await lighthouse(url, {
      port: Number(new URL(browser.wsEndpoint()).port),
      logLevel: 'error',
      onlyCategories: [...categories],
      onlyAudits: ['cumulative-layout-shift'],
      disableFullPageScreenshot: true,
    });
    if (result === undefined) continue;
    const { runtimeError, audits } = result.lhr;
    const shift = audits['cumulative-layout-shift'];
    if (runtimeError === undefined && shift?.numericValue !== undefined) return result.lhr;
    reason = runtimeError?.message ?? shift?.errorMessage ?? reason;
  }
  throw new Error(`Lighthouse could not measure ${url}: ${reason}`);
}

function scoreOf(run: Result, category: Category): number {
  return (run.categories[category]?.score ?? 0) * 100;
}

function failedAuditsOf(run: Result): string[] {
  return Object.entries(run.categories)
    .filter(([name]) => name !== 'performance')
    .flatMap(([, { auditRefs }]) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id))
    .filter((id) => (run.audits[id]?.score ?? 1) < 1);
}

/** The results as a Markdown table. */
export function lighthouseTable(results: readonly LighthouseResult[]): string[] {
  return [
    `| page | ${allCategories.join(' | ')} | layout shift | machine |`,
    `| --- | ${allCategories.map(() => '---:').join(' | ')} | ---: | ---: |`,
    ...results.map(
      ({ address, scores, layoutShift, machine }) =>
        `| /${address} | ${allCategories.map((name) => String(scores[name] ?? '')).join(' | ')} | ${layoutShift.toFixed(3)} | ${String(machine)} |`,
    ),
  ];
}

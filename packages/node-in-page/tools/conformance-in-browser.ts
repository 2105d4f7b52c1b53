import { diff } from 'node:util';
import { chromium } from '@playwright/test';
import { launch } from 'puppeteer-core';
import { listScripts, type Outcome } from './conformance.ts';
import { runConformance, type ScriptResult } from '../tests/conformance/in-browser.ts';
import { serveEngine } from '../tests/e2e/engine-server.ts';
import { chromiumArguments, ensureChromium, findFirefox } from './browser.ts';
import { writeFiles } from './package-build.ts';

export interface BrowserConformance {
  /** Name and version. */
  readonly browser: string;
  readonly results: readonly ScriptResult[];
}

const hasEngine = (): boolean => 'engine' in window;

async function inChromium(url: string, scripts: readonly string[]): Promise<BrowserConformance> {
  const browser = await chromium.launch({ args: [...chromiumArguments], executablePath: ensureChromium() });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(hasEngine);
    const results = await runConformance((task, tree) => page.evaluate(task, tree), 'chromium', scripts);
    return { browser: `Chromium ${browser.version()}`, results };
  } finally {
    await browser.close();
  }
}

async function inFirefox(url: string, scripts: readonly string[]): Promise<BrowserConformance> {
  const executablePath = findFirefox();
  if (executablePath === undefined) {
    throw new Error('Firefox was not found. Install it (Debian: apt-get install firefox-esr), or set FIREFOX_PATH.');
  }
  // One evaluation runs all scripts, which takes longer than the driver's default timeout.
  const browser = await launch({ browser: 'firefox', executablePath, headless: true, protocolTimeout: 600_000 });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(hasEngine);
    const results = await runConformance((task, tree) => page.evaluate(task, tree), 'firefox', scripts);
    return { browser: await browser.version(), results };
  } finally {
    await browser.close();
  }
}

/** Runs the conformance scripts whose path contains `filter` in a real browser, in a cross-origin isolated page. */
export async function conformanceIn(name: 'chromium' | 'firefox', filter = ''): Promise<BrowserConformance> {
  await writeFiles();
  const server = await serveEngine(true);
  try {
    return await (name === 'chromium' ? inChromium : inFirefox)(server.url, listScripts(filter));
  } finally {
    server.close();
  }
}

/** A line diff of two outcomes. */
function differingLines(expected: Outcome, found: Outcome): string {
  const linesOf = ({ stdout, stderr, exitCode }: Outcome): string[] => [
    ...stdout.split('\n'),
    ...stderr.split('\n').map((line) => `stderr: ${line}`),
    `exit code ${String(exitCode)}`,
  ];
  return diff(linesOf(found), linesOf(expected))
    .filter(([kind]) => kind !== 0)
    .map(([kind, line]) => `  ${kind > 0 ? '+' : '-'} ${line}`)
    .join('\n');
}

/** Runs the scripts in a browser and prints unexpected results; resolves to false if there are any. */
export async function reportConformance(name: 'chromium' | 'firefox', filter = ''): Promise<boolean> {
  const started = performance.now();
  const { browser, results } = await conformanceIn(name, filter);
  const surprises = results.filter(({ agrees, limit }) => agrees === (limit !== undefined));
  for (const { script, expected, found, limit } of surprises) {
    console.log(`MISS ${script} (+ found, - expected)\n${differingLines(expected, found)}`);
    if (limit !== undefined) console.log('  It agrees: remove it from tests/conformance/browser-limits.ts.');
  }
  const agreeing = results.filter(({ agrees }) => agrees).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${browser}: ${String(agreeing)} of ${String(results.length)} scripts agree with Node, in ${seconds} s`);
  return surprises.length === 0;
}

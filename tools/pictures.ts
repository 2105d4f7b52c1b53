import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { describeLayoutFaults } from '../tests/e2e/layout-in-page.ts';
import { serveSite } from '../tests/e2e/serve-sites.ts';
import { sites } from '../tests/e2e/sites.ts';
import { chromiumArguments, ensureChromium, signalsLeftToTool } from 'node-in-page/tools/browser.ts';
import { expectKnown, runTool, UsageError } from './command-line.ts';
import { picturedPages, type PicturedPage, type View } from './pictured-pages.ts';

const folder = 'pictures';
/** Greyscale shows whether shapes and words work without color; only on request. */
const themes = ['light', 'dark', 'greyscale'] as const;
/** The narrowest phone, a common one, a tablet and a laptop. */
const windows = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const;

interface Series {
  readonly page: PicturedPage;
  readonly theme: (typeof themes)[number];
  readonly window: (typeof windows)[number];
}

async function openContext(browser: Browser, url: string, { theme, window }: Series): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: window,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: window.width < 1024,
    // One would answer from what an earlier view has kept, whatever the next one holds back.
    serviceWorkers: 'block',
  });
  // A screenshot shows what the reader sees; answers of other hosts are not part of it.
  await context.route(
    (url) => url.hostname !== 'localhost',
    (route) => route.abort(),
  );
  return context;
}

async function takePicture(page: Page, view: View, file: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const faults = await page.evaluate(describeLayoutFaults);
  await page.screenshot({ path: file, fullPage: view.wholePage === true, animations: 'disabled' });
  return faults;
}

/** Takes the pictures of one page in one window and theme; returns what is wrong with them. */
async function takeSeries(browser: Browser, url: string, series: Series): Promise<string[]> {
  const { page: pictured, theme, window } = series;
  const faults: string[] = [];
  const context = await openContext(browser, url, series);
  try {
    let page: Page | undefined;
    let isBroken = false;
    for (const view of pictured.views) {
      // What builds on a view that could not be reached can't be reached either.
      if (isBroken && view.afresh !== true) continue;
      const name = `${pictured.name}-${view.name}-${String(window.width)}-${theme}`;
      if (page === undefined || view.afresh === true) {
        await page?.close();
        page = await context.newPage();
        if (theme === 'greyscale') {
          const session = await context.newCDPSession(page);
          await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
        }
        await view.before?.(page);
        await page.goto(pictured.address, { waitUntil: 'load' });
      }
      isBroken = false;
      try {
        await view.reach?.(page);
        faults.push(
          ...(await takePicture(page, view, path.join(folder, `${name}.png`))).map((fault) => `${name}: ${fault}`),
        );
      } catch (error) {
        faults.push(`${name}: could not be reached. ${error instanceof Error ? error.message : String(error)}`);
        isBroken = true;
      }
    }
  } finally {
    await context.close();
  }
  return faults;
}

/** `npm run pictures -- devops 390 dark` takes those alone: each word has to fit. */
function wantedSeries(words: readonly string[]): Series[] {
  const all = picturedPages.flatMap((page) =>
    windows.flatMap((window) => themes.map((theme) => ({ page, window, theme }))),
  );
  return all.filter(
    ({ page, window, theme }) =>
      (theme !== 'greyscale' || words.includes(theme)) &&
      words.every((word) => [page.name, String(window.width), theme].includes(word)),
  );
}

const pageNames = picturedPages.map(({ name }) => name);
const usage = `Usage: npm run pictures [-- <page> | <width> | <theme> …]

  Takes a picture of each page and state of the site that was built last, into ${folder}/, and fails when text overlaps, is
  cut off or too small, or when a page is wider than its window. Each word has to fit: "devops 390 dark" takes those alone.

  Pages:   ${pageNames.join(', ')}
  Widths:  ${windows.map(({ width }) => width).join(', ')}
  Themes:  ${themes.join(', ')} (greyscale only when it is asked for)`;

await runTool({ usage, options: {} }, async ({ positionals }) => {
  expectKnown('page, width or theme', positionals, [
    ...pageNames,
    ...windows.map(({ width }) => String(width)),
    ...themes,
  ]);
  const series = wantedSeries(positionals);
  if (series.length === 0) throw new UsageError('No page fits all of that: name one width or one theme at a time.');
  const site = await serveSite(sites.root);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments],
    ...signalsLeftToTool,
  });
  const faults: string[] = [];
  try {
    for (const one of series) {
      console.log(`${one.page.name}, ${String(one.window.width)} px, ${one.theme}`);
      faults.push(...(await takeSeries(browser, site.url, one)));
    }
  } finally {
    await browser.close();
    site.close();
  }
  console.log(faults.length === 0 ? `Pictures are in ${folder}/. No faults found.` : faults.join('\n'));
  return faults.length === 0 ? 0 : 1;
});

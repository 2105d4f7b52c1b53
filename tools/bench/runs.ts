import type { Browser, Page } from '@playwright/test';
import { readExercise } from '../../src/catalog/catalog.ts';
import { nativeRun } from '../native-run.ts';
import { withProject } from '../project-folder.ts';
import type { Section } from 'node-in-page/tools/bench/row.ts';
import { median, repeat } from 'node-in-page/tools/bench/statistics.ts';

interface RunTimes {
  readonly firstOutputMs: number;
  readonly wholeMs: number;
}

/** Runs the exercise in the page. First output is when the terminal shows npm's header; that of an earlier run has scrolled away. */
const runInPage = `async () => {
  const playground = document.querySelector('play-ground');
  await playground.start();
  const rows = playground.querySelector('.xterm-rows');
  const start = performance.now();
  let firstOutputMs = NaN;
  const look = () => {
    if (Number.isNaN(firstOutputMs) && rows.textContent.includes('ci/main.mjs')) firstOutputMs = performance.now() - start;
    else if (Number.isNaN(firstOutputMs)) requestAnimationFrame(look);
  };
  look();
  await playground.run();
  const wholeMs = performance.now() - start;
  return { firstOutputMs, wholeMs };
}`;

async function openPage(browser: Browser, site: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${site}concepts/devops/?engine=in-page`, { waitUntil: 'networkidle' });
  return page;
}

async function timeNatively(folder: string): Promise<RunTimes> {
  const start = performance.now();
  let firstOutputMs = Number.NaN;
  await nativeRun('npm start', folder, {}, () => {
    if (Number.isNaN(firstOutputMs)) firstOutputMs = performance.now() - start;
  });
  return { firstOutputMs, wholeMs: performance.now() - start };
}

/** The exercise `devops-ci` as the learner finds it: run to first output and to its end, against native Node. */
export async function benchRuns(browser: Browser, site: string): Promise<Section> {
  const exercise = await readExercise('devops-ci');
  const cold = await repeat(3, 0, async () => {
    const page = await openPage(browser, site);
    const times = await page.evaluate<RunTimes>(`(${runInPage})()`);
    await page.context().close();
    return times;
  });
  const page = await openPage(browser, site);
  const warm = await repeat(7, 3, () => page.evaluate<RunTimes>(`(${runInPage})()`));
  await page.context().close();
  const native = await withProject(exercise, 'starter', (folder) => repeat(7, 1, () => timeNatively(folder)));
  const firstOutput = median(native.map((times) => times.firstOutputMs));
  const whole = median(native.map((times) => times.wholeMs));
  const row = (what: string, ours: number, reference: number) => ({ what, ours, reference, unit: 'ms' as const });
  return {
    title: 'Run',
    method:
      '`npm start` of `devops-ci` (ESLint, four test and deploy processes) in the in-page engine against the same line ' +
      'under the pinned Node and npm on the same machine. First output is the header that npm prints: shown in the ' +
      'terminal here, received from the pipe there. Cold is the first run in a fresh page, median of 3; warm the ' +
      'median of 7 after 3 warm-ups; native the median of 7 after 1.',
    rows: [
      row('Run to first output, cold', median(cold.map((times) => times.firstOutputMs)), firstOutput),
      row('Run to first output, warm', median(warm.map((times) => times.firstOutputMs)), firstOutput),
      row('Whole run, cold', median(cold.map((times) => times.wholeMs)), whole),
      row('Whole run, warm', median(warm.map((times) => times.wholeMs)), whole),
    ],
  };
}

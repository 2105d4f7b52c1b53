import type { Browser } from '@playwright/test';
import type { Section } from 'node-in-page/tools/bench/row.ts';
import { median, repeat } from 'node-in-page/tools/bench/statistics.ts';

/** Milliseconds of one start. */
interface StartTimes {
  /** Until Run can be pressed; null on a page without a playground. */
  readonly runnable: number | null;
  /** Until the editor shows its text and takes the keyboard. */
  readonly editable: number;
}

/** In the page: resolves with the {@link StartTimes} from `begin`. */
const timesOf = `(begin) => new Promise((resolve, reject) => {
  const start = performance.now();
  let runnable = null;
  const look = () => {
    if (document.querySelector('play-ground[data-state=ready]') !== null) runnable ??= performance.now() - start;
    const line = document.querySelector('.monaco-editor .view-line');
    const input = document.querySelector('.monaco-editor .inputarea, .monaco-editor .native-edit-context');
    if (line !== null && line.textContent !== '' && input !== null)
      resolve({ runnable, editable: performance.now() - start });
    else requestAnimationFrame(look);
  };
  Promise.resolve(begin()).catch(reject);
  look();
})`;

async function timeInFreshPage(browser: Browser, address: string, begin: string): Promise<StartTimes> {
  // A context of its own, so that nothing is cached.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'networkidle' });
    return await page.evaluate<StartTimes>(`(${timesOf})(${begin})`);
  } finally {
    await context.close();
  }
}

/** From Start to Run, and to an editor that can be typed in, against a bare page that mounts the same Monaco. */
export async function benchStart(browser: Browser, site: string, plainSite: string): Promise<Section> {
  const ours: StartTimes[] = [];
  const bare: StartTimes[] = [];
  // In turns, so that a slow moment of the machine meets both.
  await repeat(7, 1, async () => {
    ours.push(
      await timeInFreshPage(
        browser,
        `${site}concepts/devops/?engine=in-page`,
        `() => document.querySelector('play-ground').start()`,
      ),
    );
    bare.push(await timeInFreshPage(browser, `${plainSite}editor/`, '() => window.openEditor()'));
  });
  const reference = median(bare.slice(1).map(({ editable }) => editable));
  const row = (what: string, time: (times: StartTimes) => number) => ({
    what,
    ours: median(ours.slice(1).map(time)),
    reference,
    unit: 'ms' as const,
  });
  return {
    title: 'Start',
    method:
      'Milliseconds from `start()` (in-page engine) until Run can be pressed, and until Monaco shows the text and has its ' +
      'input, in a fresh browser context without cache, against a bare page that mounts the same parts of the same Monaco. ' +
      'In turns; medians of 7 after 1 warm-up. No budget is set before Start has been made lighter; the goals are ratios ' +
      'of 0.6 and 1.2.',
    rows: [
      row('Start to Run', ({ runnable, editable }) => runnable ?? editable),
      row('Start to editable', ({ editable }) => editable),
    ],
  };
}

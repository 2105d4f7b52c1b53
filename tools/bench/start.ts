import type { Browser } from '@playwright/test';
import type { Section } from 'node-in-page/tools/bench/row.ts';
import { median, repeat } from 'node-in-page/tools/bench/statistics.ts';

/** In the page: resolves with the milliseconds from `begin` until the editor shows its text and takes the keyboard. */
const untilEditable = `(begin) => new Promise((resolve, reject) => {
  const start = performance.now();
  const look = () => {
    const line = document.querySelector('.monaco-editor .view-line');
    const input = document.querySelector('.monaco-editor .inputarea, .monaco-editor .native-edit-context');
    if (line !== null && line.textContent !== '' && input !== null) resolve(performance.now() - start);
    else requestAnimationFrame(look);
  };
  Promise.resolve(begin()).catch(reject);
  look();
})`;

async function timeInFreshPage(browser: Browser, address: string, begin: string): Promise<number> {
  // A context of its own, so that nothing is cached.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'networkidle' });
    return await page.evaluate<number>(`(${untilEditable})(${begin})`);
  } finally {
    await context.close();
  }
}

/** From Start to an editor that can be typed in, against a bare page that mounts the same Monaco. */
export async function benchStart(browser: Browser, site: string, plainSite: string): Promise<Section> {
  const ours: number[] = [];
  const bare: number[] = [];
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
  return {
    title: 'Start to editable',
    method:
      'Milliseconds from `start()` (in-page engine) until Monaco shows the text and has its input, in a fresh browser ' +
      'context without cache, against a bare page that mounts the same parts of the same Monaco. In turns; medians of ' +
      '7 after 1 warm-up. No budget is set before Start has been made lighter; the goal is a ratio of 1.2.',
    rows: [
      {
        what: 'Start to editable',
        ours: median(ours.slice(1)),
        reference: median(bare.slice(1)),
        unit: 'ms',
      },
    ],
  };
}

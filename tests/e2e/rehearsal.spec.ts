import { inflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { findFirefox } from 'node-in-page/tools/browser.ts';
import { launch } from 'puppeteer-core';

/** As much of a page as a rehearsal uses: Playwright's and Puppeteer's alike. */
interface Stage {
  readonly keyboard: { press(key: 'ArrowRight' | 'ArrowLeft' | 'Home' | 'Escape' | 'r'): Promise<void> };
  evaluate<Result>(read: () => Result): Promise<Result>;
  evaluate<Result, Given>(read: (given: Given) => Result, given: Given): Promise<Result>;
}

const currentId = (stage: Stage): Promise<string | undefined> =>
  stage.evaluate(() => document.querySelector('.slide[data-current]')?.id);

/**
 * A talk from the first slide to the last, as at a lectern: each slide by a key 60 ms after the one before, a live run in the
 * middle, and back. Both windows show the same slide in the end, and nothing of any slide was cut off in the hall.
 */
async function rehearse(hall: Stage, desk: Stage): Promise<void> {
  const ids = await hall.evaluate(() => [...document.querySelectorAll('.slide')].map(({ id }) => id));
  await hall.evaluate(() => {
    const seen: string[] = [];
    const cutOff: string[] = [];
    Object.assign(window, { rehearsal: { seen, cutOff } });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof HTMLElement) || !target.hasAttribute('data-current')) continue;
        seen.push(target.id);
        const sheet = target.querySelector('.sheet');
        if (target.scrollHeight > target.clientHeight + 1 || (sheet?.scrollWidth ?? 0) > target.clientWidth)
          cutOff.push(target.id);
      }
    }).observe(document.querySelector('main') ?? document, { attributeFilter: ['data-current'], subtree: true });
  });
  await desk.keyboard.press('Home');
  for (const [step] of ids.slice(1).entries()) {
    await desk.keyboard.press('ArrowRight');
    // A step may come early, never late, as it would from a hand.
    await new Promise((resolve) => setTimeout(resolve, 60));
    if (step % 8 === 7) await expect.poll(() => currentId(hall)).toBe(ids[step + 1]);
  }
  await expect.poll(() => currentId(hall)).toBe(ids.at(-1));
  const walked = await hall.evaluate(
    () => (window as unknown as { rehearsal: { seen: string[]; cutOff: string[] } }).rehearsal,
  );
  expect(walked.seen).toEqual(ids.slice(1));
  expect(walked.cutOff).toEqual([]);

  const practice = await hall.evaluate(() =>
    [...document.querySelectorAll('.slide')].findIndex((slide) => slide.hasAttribute('data-live')),
  );
  await desk.keyboard.press('Home');
  for (let step = 0; step < practice; step += 1) await desk.keyboard.press('ArrowRight');
  await expect.poll(() => currentId(hall)).toBe(ids[practice]);
  await desk.keyboard.press('r');
  const exitCodeOf = () =>
    hall.evaluate(() => {
      const playground = document
        .querySelector<HTMLIFrameElement>('dialog.live iframe')
        ?.contentDocument?.querySelector('play-ground');
      return playground?.querySelector('.bar [role=status]')?.textContent ?? '';
    });
  await expect.poll(exitCodeOf, { timeout: 90_000 }).toMatch(/Exit code 1/);
  await desk.keyboard.press('Escape');
  await expect.poll(() => hall.evaluate(() => document.querySelector('dialog.live[open]'))).toBe(null);
  expect(await currentId(hall)).toBe(ids[practice]);
  expect(await currentId(desk)).toBe(ids[practice]);
}

/** Firefox compresses the list of pages, too. */
function countPages(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, data = '']) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
    } catch {
      // A picture, or a font of another encoding.
      return '';
    }
  });
  return [text, ...streams].flatMap((part) => part.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}

const query = '?engine=in-page';
// A whole talk, with a run in the middle, on a machine that may be busy.
test.describe.configure({ timeout: 150_000 });

test('a talk is rehearsed', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`deck/${query}`);
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('s');
  const desk = await opened;
  await expect(desk.getByRole('timer')).toBeVisible();
  await rehearse(page, desk);
});

test('once loaded, the exercise of a slide runs without a network', async ({ page, context }) => {
  await page.goto(`deck/${query}#practice-devops-ci`);
  const run = page.getByRole('button', { name: 'Run npm start' });
  const status = page.frameLocator('dialog.live iframe').locator('.bar').getByRole('status');
  const back = page.getByRole('button', { name: 'Back to the slide' });
  await run.click();
  await expect(status).toContainText('Exit code 1', { timeout: 90_000 });
  // What the run made is in front, and large enough for the last row of a hall.
  const job = page.frameLocator('dialog.live iframe').locator('.view .node').first();
  await expect(job).toBeVisible();
  expect((await job.boundingBox())?.height).toBeGreaterThan(60);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const edge of [
    page.locator('dialog.live').getByRole('button', { name: 'Run npm start' }),
    page.locator('dialog.live iframe'),
  ]) {
    await expect(edge).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await back.click();
  await expect(page.locator('dialog.live')).toBeHidden();
  await context.setOffline(true);
  await run.click();
  await expect(status).toContainText('Running');
  await expect(status).toContainText('Exit code 1', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog.live')).toBeHidden();
  await expect(page).toHaveURL(/#practice-devops-ci$/);
});

test('a talk is rehearsed in Firefox', async ({ baseURL }) => {
  const executablePath = findFirefox();
  test.skip(executablePath === undefined, 'Firefox is not installed (on Debian: apt-get install firefox-esr)');
  const browser = await launch({
    browser: 'firefox',
    headless: true,
    defaultViewport: { width: 1280, height: 720 },
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const [hall, desk] = [await browser.newPage(), await browser.newPage()];
    await hall.goto(`${baseURL ?? ''}deck/${query}`);
    await desk.goto(`${baseURL ?? ''}deck/?speaker`);
    await desk.waitForSelector('.talk');
    await rehearse(hall, desk);
    const slides = await hall.evaluate(() => document.querySelectorAll('.slide').length);
    expect(countPages(Buffer.from(await hall.pdf({ preferCSSPageSize: true })))).toBe(slides);
  } finally {
    await browser.close();
  }
});

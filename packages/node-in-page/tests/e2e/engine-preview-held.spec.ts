import { expect } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../tools/browser.ts';
import { test } from './engine-site.ts';
import { expectShown, lastPreviewState, openPreview } from './opened-preview.ts';

/** Previews that run on the thread of the page. */

const executablePath = findChromium();

// As on a phone with little memory, on a host without headers.
test.use({
  previewSharesProcess: true,
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...chromiumArguments, '--disable-site-isolation-trials'],
  },
});

/**
 * @fault The preview: A page's script doesn't end, in a browser that runs the preview on the thread of the page, such
 *   as Firefox
 * @seen A note, before the page's scripts run, that they could freeze the tab
 */
test('a page with scripts waits until it is allowed; one without is shown', async ({ engine, page }) => {
  await openPreview(engine, page, '/script');
  await expect.poll(() => lastPreviewState(page)).toMatchObject({ isHeld: true, isLoading: false });
  await page.evaluate(() => window.shown.open('/'));
  await expectShown(page, 'no scripts');
  await page.evaluate(() => window.shown.open('/script'));
  await expect.poll(() => lastPreviewState(page)).toMatchObject({ isHeld: true, path: '/script' });
  await page.evaluate(() => window.shown.allow?.());
  await expectShown(page, 'script ran');
  await expect.poll(() => lastPreviewState(page)).toMatchObject({ isHeld: false, isLoading: false });
});

import { expect } from '@playwright/test';
import { test } from './engine-site.ts';
import { expectShown, lastPreviewState, openPreview } from './opened-preview.ts';

/** Pages of servers whose scripts don't end, and what they must not stop. */

/**
 * @fault The preview: A page's script doesn't end, in Chromium from 137 on, on a host that sends headers
 * @seen The page is closed after 9 seconds, and named; the engine works on
 */
test('a page that does not answer is closed and named, while the engine works on', async ({ engine, page }) => {
  await openPreview(engine, page, '/loop');
  await expect.poll(() => lastPreviewState(page)).toMatchObject({ path: '/loop', isLoading: false, failure: null });
  expect(await engine.run(['node', '-p', '6 * 7'])).toEqual({ code: 0, output: '42\n' });
  await expect
    .poll(() => lastPreviewState(page), { timeout: 30_000 })
    .toMatchObject({ failure: { code: 'unresponsive', data: { path: '/loop' } }, isLoading: false });
  expect(await page.locator('iframe[title^="Page of"]').count()).toBe(0);
  expect(await engine.run(['node', '-p', '6 * 7'])).toEqual({ code: 0, output: '42\n' });
  await page.evaluate(() => window.shown.open('/script'));
  await expectShown(page, 'script ran');
});

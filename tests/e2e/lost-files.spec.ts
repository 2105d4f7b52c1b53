import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

/** Parts of the site that don't arrive, or not as they were built. */

test.describe.configure({ timeout: 300_000 });
const patiently = { timeout: 120_000 };

/**
 * @fault The host: The script of Start never comes
 * @seen Start says so, and tries again when it is pressed
 */
test('Start says that its script is missing, and works once that is there', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await page.route(/PlaygroundFrame.*\.js/, (route) => route.abort());
  await page.goto('concepts/devops/?engine=in-page');
  await playground.button(/^Start/).click();
  await expect(playground.root.locator('.bar .status')).toContainText('could not be loaded');
  await page.unrouteAll();
  await playground.button(/^Start/).click();
  await expect(playground.root).toHaveAttribute('data-state', 'ready', patiently);
});

test('Start fetches again what is cut off, changed or a page', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  const spoilt: string[] = [];
  await page.route(/_astro\/(?:broker|create-controller|node-lib\.core)[^/]*$/, async (route) => {
    // Each first answer is spoilt; a fresh address is another one.
    const { pathname, search } = new URL(route.request().url());
    if (search !== '') return route.continue();
    spoilt.push(pathname.replace(/^.*\/(broker|create-controller|node-lib).*$/, '$1'));
    if (pathname.includes('create-controller')) {
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Log in</title>' });
    }
    const response = await route.fetch();
    const text = await response.text();
    return route.fulfill({ response, body: pathname.includes('broker') ? text.slice(0, 5000) : `${text} ` });
  });
  await playground.open();
  await playground.button(/^Start/).click();
  await expect(playground.root).toHaveAttribute('data-state', 'ready', patiently);
  expect(new Set(spoilt)).toEqual(new Set(['broker', 'create-controller', 'node-lib']));
  const { output } = await playground.run('node -p 6*7');
  // Node colours what it evaluates.
  expect(output).toContain('42');
});

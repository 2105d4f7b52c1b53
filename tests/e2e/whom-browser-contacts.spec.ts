import { expect, type Page } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';
import { test } from './stackblitz.ts';

/** What the page Privacy says of whom the browser contacts, and whom it was seen to contact. */

/** Hosts outside the site, by their last two labels, as Privacy names them. */
function hostsSeenBy(page: Page): Set<string> {
  const seen = new Set<string>();
  page.context().on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== 'localhost') seen.add(hostname.split('.').slice(-2).join('.'));
  });
  return seen;
}

test('Privacy and the browser agree on who is contacted, before Start and after it', async ({ page }) => {
  test.setTimeout(120_000);
  const seen = hostsSeenBy(page);
  await page.goto('privacy/');
  const company = page.locator('main li', { hasText: 'when an exercise uses WebContainer' });
  const [, list = ''] = /\(([^)]*)\)/.exec(await company.innerText()) ?? [];
  const named = list.split(', ');

  const playground = new PlaygroundPage(page);
  await playground.open('');
  await expect(playground.button(/^Start/)).toBeVisible();
  expect([...seen], 'before Start').toEqual([]);

  await playground.root.getByLabel('Where the code runs').selectOption('In this page');
  await playground.start();
  await playground.run('node --version');
  expect([...seen], 'in the page').toEqual([]);

  // An exercise that shows a page of its server.
  await page.goto('concepts/product-engineering/?engine=webcontainer');
  expect([...seen], 'before Start, with WebContainer chosen').toEqual([]);
  await playground.start();
  await playground.root.evaluate((element: HTMLElementTagNameMap['play-ground']) => {
    // It ends with the page.
    element.run('npm run shop').catch(() => {});
  });
  // The preview of the server comes from a host of its own.
  await expect.poll(() => [...seen].toSorted()).toEqual(['stackblitz.com', 'webcontainer-api.io']);
  expect(named).toEqual(expect.arrayContaining([...seen]));

  // What Privacy names is what the page's policy lets through, no more and no less.
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const allowed = [...(policy ?? '').matchAll(/https:\/\/(?:\*\.)?([\w.-]+)/g)].map(([, host]) => host);
  expect([...new Set(allowed)].toSorted()).toEqual(named.toSorted());
});

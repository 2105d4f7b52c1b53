import { expect, test as base } from '@playwright/test';
import { findFirefox } from 'node-in-page/tools/browser.ts';
import { launch, type Page } from 'puppeteer-core';
import { ChangingHost } from './changing-host.ts';
import { sites } from './sites.ts';

/** Playwright drives no Firefox that Debian ships; Puppeteer does. Nothing on a page may throw. */
const test = base.extend<{ firefox: Page }>({
  firefox: async ({}, use) => {
    const executablePath = findFirefox();
    base.skip(executablePath === undefined, 'Firefox is not installed (on Debian: apt-get install firefox-esr)');
    const browser = await launch({
      browser: 'firefox',
      headless: true,
      defaultViewport: { width: 1280, height: 720 },
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    try {
      const page = await browser.newPage();
      const errors: unknown[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await use(page);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
    }
  },
});

test.describe.configure({ timeout: 180_000 });

test('in Firefox, the first exercise runs, is checked, and goes on after a reload', async ({ firefox, baseURL }) => {
  const status = () => firefox.$eval('play-ground .bar [role=status]', (element) => element.textContent ?? '');
  const press = (name: string) =>
    firefox.$$eval(
      'play-ground button',
      (buttons, wanted) => buttons.find((button) => button.textContent?.trim() === wanted)?.click(),
      name,
    );
  const start = async () => {
    await firefox.locator('play-ground [data-part=start]').click();
    await firefox.waitForSelector('play-ground[data-state=ready]', { timeout: 60_000 });
  };

  await firefox.goto(`${baseURL ?? ''}concepts/devops/?engine=in-page`);
  await start();
  await press('Run');
  await expect.poll(status, { timeout: 60_000 }).toMatch(/^Exit code 1 · /);
  await firefox.$eval('play-ground', async (element) => {
    const playground = element;
    const text = await playground.readFile('shop/stock.mjs');
    await playground.writeFile(
      'shop/stock.mjs',
      text.replace('return article.onShelf;', 'return article.onShelf - article.reserved;'),
    );
  });
  await press('Check all');
  await expect.poll(status, { timeout: 90_000 }).toMatch(/^1 of \d tasks passed$/);
  expect(await firefox.$eval('[data-task=mend-the-stock]', (task) => task.getAttribute('data-state'))).toBe('passed');

  await firefox.reload();
  await expect.poll(status).toBe('Continue: your changes in 1 file');
  await start();
  expect(await firefox.$eval('[data-task=mend-the-stock]', (task) => task.getAttribute('data-state'))).toBe('passed');
});

test('in Firefox, slides obey the keys, the search finds exercise, slide and term, and Home leads on', async ({
  firefox,
  baseURL,
}) => {
  const site = baseURL ?? '';
  const { keyboard } = firefox;
  const shown = () => firefox.$eval('.slide[data-current]', (slide) => slide.id);

  await firefox.goto(`${site}deck/`);
  const ids = await firefox.$$eval('.slide', (slides) => slides.map(({ id }) => id));
  for (let press = 0; press < 5; press += 1) await keyboard.press('ArrowRight');
  await expect.poll(shown).toBe(ids[5]);
  await keyboard.press('End');
  await keyboard.press('ArrowLeft');
  await expect.poll(shown).toBe(ids.at(-2));
  await keyboard.type('g3');
  await keyboard.press('Enter');
  await expect.poll(shown).toBe(ids[2]);
  await keyboard.press('b');
  const black = () => firefox.evaluate(() => getComputedStyle(document.body, '::after').backgroundColor);
  expect(await black()).toBe('rgb(0, 0, 0)');
  await keyboard.press('b');
  await keyboard.press('o');
  await firefox.waitForSelector('.overview');
  await keyboard.press('Escape');
  await keyboard.press('?');
  await firefox.waitForSelector('dialog[open]');

  await firefox.goto(site);
  await firefox.waitForSelector('.header nav a[href$="deck/"], header nav a[href$="deck/"]');
  await keyboard.down('Control');
  await keyboard.press('k');
  await keyboard.up('Control');
  await firefox.waitForSelector('site-search input[type=search], site-search [role=searchbox]');
  for (const [asked, kind] of [
    ['not a dollar lost', 'Exercise'],
    ['five steps', 'Slide'],
    ['idempotent', 'Term'],
  ] as const) {
    await firefox.$eval(
      'site-search input',
      (field, words) => {
        field.value = words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      },
      asked,
    );
    await expect
      .poll(() => firefox.$eval('site-search', (search) => search.textContent ?? ''))
      .toContain(`for “${asked}”`);
    await expect
      .poll(() => firefox.$$eval('site-search ol > li .kind', ([label]) => label?.textContent ?? ''), asked)
      .toMatch(new RegExp(`^${kind}`));
  }
});

test('in Firefox, an exercise that was started once works without network', async ({ firefox }) => {
  const host = await ChangingHost.open(sites.root);
  try {
    const start = async () => {
      await firefox.goto(`${host.url}concepts/devops/?engine=in-page`);
      await firefox.locator('play-ground [data-part=start]').click();
      await firefox.waitForSelector('play-ground[data-state=ready]', { timeout: 60_000 });
    };
    await start();
    await firefox.locator('play-ground .popover.engine > button').click();
    await firefox.waitForSelector('play-ground [data-offline=kept]', { timeout: 60_000 });
    host.leave();

    await start();
    const found = await firefox.$eval('play-ground', async (playground) => {
      const { exitCode } = await playground.run('npm run ci');
      const checked = await playground.check();
      return { exitCode, checked: checked.map(({ status }) => status), isIsolated: crossOriginIsolated };
    });
    expect(found).toEqual({ exitCode: 1, checked: found.checked.map(() => 'fail'), isIsolated: true });
    expect(found.checked.length).toBeGreaterThan(3);
    await firefox.goto(`${host.url}concepts/mlops/`);
    expect(await firefox.$eval('main', (main) => main.textContent)).toContain('“MLOps” isn’t kept on this device');
  } finally {
    await host.close();
  }
});

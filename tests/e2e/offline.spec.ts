import { test as base, expect, type Page } from '@playwright/test';
import { ChangingHost } from './changing-host.ts';
import { PlaygroundPage } from './playground-page.ts';
import { sites, type SiteName } from './sites.ts';

/** What works without network: the host itself goes away, so that nothing can reach it. */

const test = base.extend<{ readonly site: SiteName; readonly host: ChangingHost }>({
  site: ['root', { option: true }],
  host: async ({ site }, use) => {
    const host = await ChangingHost.open(sites[site]);
    await use(host);
    await host.close();
  },
});

test.use({
  baseURL: async ({ host }, use) => use(host.url),
  serviceWorkers: 'allow',
});
test.describe.configure({ timeout: 180_000 });

const corrected = (text: string) =>
  text.replace('return article.onShelf;', 'return article.onShelf - article.reserved;');

/** Starts the first exercise, and waits until it is kept. */
async function startAndKeep(page: Page): Promise<PlaygroundPage> {
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  await expectKept(playground);
  return playground;
}

async function expectKept(playground: PlaygroundPage): Promise<void> {
  const popover = playground.root.locator('.popover.engine');
  if ((await popover.locator('[data-offline]').count()) === 0) await popover.locator('> button').click();
  await expect(popover.locator('[data-offline]')).toHaveAttribute('data-offline', 'kept', { timeout: 60_000 });
  await expect(popover).toContainText('works without network');
  await playground.page.keyboard.press('Escape');
}

const storedPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });

/**
 * @fault Without network: No network, after the exercise was started once
 * @seen It works in full
 * @fault Without network: No network, and an exercise or page that isn't kept
 * @seen Which one, why, and what to do; the pages that can be opened
 */
test('an exercise that was started once works without network, and another one is refused in words', async ({
  page,
  host,
}) => {
  await page.goto('');
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations()), 'before Start').toEqual([]);
  let playground = await startAndKeep(page);

  await test.step('a page that is opened now can be read without network, too', async () => {
    await page.goto('concepts/dataops/');
    await expect.poll(() => storedPaths(page)).toContain('/concepts/dataops/');
  });
  host.leave();

  await test.step('it runs, is edited and checked, after a reload as well', async () => {
    playground = new PlaygroundPage(page);
    await playground.open();
    await page.reload();
    await playground.start();
    expect((await playground.run('npm run ci')).exitCode).toBe(1);
    await playground.root.evaluate(
      async (element: HTMLElementTagNameMap['play-ground'], replaced) => {
        await element.writeFile('shop/stock.mjs', replaced);
      },
      corrected(await playground.readFile('shop/stock.mjs')),
    );
    const checked = await playground.root.evaluate((element: HTMLElementTagNameMap['play-ground']) => element.check());
    expect(checked.find(({ task }) => task === 'mend-the-stock')?.status).toBe('pass');
    await page.reload();
    await expect(playground.status).toContainText('your changes in 1 file');
    await playground.start();
    expect(await playground.readFile('shop/stock.mjs')).toContain('article.reserved');
  });

  await test.step('the solution is compared, and a file formatted', async () => {
    const task = playground.root.locator('[data-task=wait-for-tests]');
    for (const hint of [1, 2, 3]) await task.getByRole('button', { name: `Hint ${String(hint)} of 3` }).click();
    await playground.button('Compare with the solution').click();
    const dialog = playground.root.getByRole('dialog', { name: 'Your files and the solution' });
    await expect(dialog.locator('.monaco-diff-editor .view-lines').last()).toContainText('needs: test');
    await page.keyboard.press('Escape');
    await playground.root.getByRole('tab', { name: /^stock\.mjs/ }).click();
    await playground.typeAtEnd('\nconst   crooked = {a:1}\n');
    await playground.root.locator('.editor-box').press('Enter');
    await page.keyboard.press('Shift+Alt+F');
    await expect.poll(() => playground.readFile('shop/stock.mjs')).toContain('const crooked = { a: 1 };');
    await page.keyboard.press('Escape');
  });

  await test.step('its engine still runs apart from the site', async () => {
    const { exitCode, output } = await playground.run('node -p "typeof window + typeof caches + globalThis.origin"');
    expect([exitCode, output.trim()]).toEqual([0, 'undefinedundefinedundefined']);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const inner = page.frames().find((frame) => frame.url() === 'about:srcdoc');
    expect(await inner?.evaluate(() => globalThis.origin)).toBe('null');
  });

  await test.step('slides and search do, too', async () => {
    await page.goto('deck/');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.slide[data-current]')).toBeVisible();
    await page.goto('');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.insertText('not a dollar lost');
    await expect(page.getByRole('dialog', { name: 'Search' }).locator('.kind').first()).toContainText('Exercise');
    await page.keyboard.press('Escape');
  });

  await test.step('a page that was read works, but its exercise says why it does not start', async () => {
    await page.goto('concepts/dataops/?engine=in-page');
    const other = new PlaygroundPage(page);
    const title = await other.root.locator('h3').innerText();
    await other.button(/^Start/).click();
    await expect(other.status).toContainText(`“${title}” isn’t kept on this device`);
    await expect(other.status).toContainText('press Start once');
  });

  await test.step('a page that was never opened says which it is, why, and what can be opened', async () => {
    await page.goto('tr/concepts/mlops/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu cihazda yok');
    await page.goto('concepts/mlops/');
    await expect(page.getByText('“MLOps” isn’t kept on this device')).toBeVisible();
    await expect(page.getByText('press Start there once')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'DevOps (with its exercise)' })).toBeVisible();
    await host.comeBack();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('MLOps');
  });

  await test.step('Forget everything removes all of it', async () => {
    await page.goto('privacy/');
    await page.getByRole('button', { name: 'Forget everything' }).click();
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await expect(page.getByText('Everything is forgotten')).toBeVisible();
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
  });
});

test.describe('below a folder', () => {
  test.use({ site: 'subPath' });

  /**
   * @fault Without network: The site is deployed again where an exercise is kept
   * @seen That a newer version is ready, and _Update_; until then, the old one in full
   */
  test('an update is offered and never forced; what was kept is kept of the new build, and nothing of the old', async ({
    page,
    host,
    context,
  }) => {
    await startAndKeep(page);
    await page.goto('concepts/dataops/?engine=in-page');
    const unkept = new PlaygroundPage(page);
    const next = await host.deploy();

    await test.step('an exercise of the new build does not start on a page of the old one', async () => {
      await unkept.button(/^Start/).click();
      await expect(unkept.status.or(unkept.root.getByRole('alert')).first()).toContainText('older than the site');
    });

    const folder = new URL(host.url).pathname;

    await test.step('the old build goes on, whole, until the reader agrees', async () => {
      await page.goto('');
      const notice = page.locator('.site-update');
      await expect(notice).toContainText('A newer version of this site is ready', { timeout: 60_000 });
      expect(await page.title()).not.toBe(next.title);
      expect(await storedPaths(page)).toContain(`${folder}${next.before}`);
      await notice.getByRole('button', { name: 'Later' }).click();
      await page.reload();
      expect(await page.title()).not.toBe(next.title);
      const build = await page.locator('meta[name=site-build]').getAttribute('content');
      expect(build).not.toBe(next.build);
    });

    const other = await context.newPage();
    await other.goto('concepts/devops/?engine=in-page');

    await test.step('it reloads the page where the reader agrees, once, and no other', async () => {
      let loads = 0;
      page.on('load', () => (loads += 1));
      let otherLoads = 0;
      other.on('load', () => (otherLoads += 1));
      await page.locator('.site-update').getByRole('button', { name: 'Update' }).click();
      await expect(page).toHaveTitle(next.title);
      await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([expect.stringContaining(next.build)]);
      const stored = await storedPaths(page);
      expect(stored).toContain(`${folder}${next.after}`);
      expect(stored).not.toContain(`${folder}${next.before}`);
      expect([loads, otherLoads]).toEqual([1, 0]);
    });

    await test.step('the exercise works on without network', async () => {
      host.leave();
      const playground = new PlaygroundPage(page);
      await playground.open();
      expect(await page.locator('meta[name=site-build]').getAttribute('content')).toBe(next.build);
      await playground.start();
      expect((await playground.run('node --version')).exitCode).toBe(0);
    });
  });
});

test.describe('without headers of the host', () => {
  test.use({ site: 'withoutHeaders' });

  test('Practice keeps the whole site and removes it again; a browser without space for it is told', async ({
    page,
    host,
  }) => {
    await page.goto('practice/');
    const area = page.locator('keep-offline');
    const status = area.getByRole('status');
    await expect(area).toContainText(/\d MB to download, \d+\.\d MB on this device/);
    await page.evaluate(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException('no space', 'QuotaExceededError'));
    });
    await area.getByRole('button', { name: 'Make everything available offline' }).click();
    await expect(status).toContainText('no space left');

    await page.reload();
    await area.getByRole('button', { name: 'Make everything available offline' }).click();
    await expect(status).toContainText('The whole site is kept', { timeout: 120_000 });
    host.leave();
    await page.goto('tr/concepts/mlops/?engine=in-page');
    const playground = new PlaygroundPage(page);
    await playground.button(/^Başlat/).click();
    await playground.expectState('ready');
    expect((await playground.run('node --version')).exitCode).toBe(0);

    await page.goto('practice/');
    await expect(status).toContainText('The whole site is kept');
    await area.getByRole('button', { name: 'Remove the offline copy' }).click();
    await expect(status).toContainText('removed');
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  });
});

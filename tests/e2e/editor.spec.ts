import { expect, test } from '@playwright/test';
import { findViolations, noViolations } from './axe.ts';
import { describeLayoutFaults } from './layout-in-page.ts';
import { PlaygroundPage } from './playground-page.ts';

/** What helps to read and write the files of a project. */

const stock = 'shop/stock.mjs';

test('runs before the editor is there, which says that it loads, and can be typed in after it', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  const held = Promise.withResolvers<void>();
  await page.route('**/_astro/monaco-editor.*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await playground.open();
  await playground.button(/^Start/).click();
  await playground.expectState('ready');
  const wait = playground.root.getByText('Loading: Editor', { exact: true });
  await expect(wait).toBeVisible();
  await expect(playground.root.locator('pre.recorded-code')).toBeVisible();
  await playground.button('Run').click();
  await expect(playground.status).toHaveText(/Exit code 1/, { timeout: 30_000 });
  await expect(wait).toBeVisible();
  expect(await page.evaluate(describeLayoutFaults)).toEqual([]);
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
  held.resolve();
  await expect(playground.root.locator('.monaco-editor').first()).toBeVisible();
  await expect(wait).toHaveCount(0);
  await playground.root.getByRole('tab', { name: /^stock\.mjs/ }).click();
  await playground.typeAtEnd('// typed after the run\n');
  expect(await playground.readFile(stock)).toContain('// typed after the run');
});

test('a file is formatted, and one step of undo brings it back', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  await playground.root.getByRole('tab', { name: /^stock\.mjs/ }).click();
  const before = await playground.readFile(stock);
  await playground.typeAtEnd('\nconst   crooked = {a:1}\n');
  const crooked = await playground.readFile(stock);
  await playground.root.locator('.editor-box').press('Enter');
  await page.keyboard.press('Shift+Alt+F');
  await expect.poll(() => playground.readFile(stock)).toContain('const crooked = { a: 1 };');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => playground.readFile(stock)).toBe(crooked);
  expect(crooked).not.toBe(before);
});

test('a text is found in all files, and a place that a program prints opens its line', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  await page.keyboard.press('ControlOrMeta+Shift+F');
  const search = playground.root.getByRole('search');
  await search.getByRole('searchbox').fill('article.reserved');
  await expect(search.getByRole('status')).toContainText(/Found in lines: \d+, in files: \d+\./);
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
  await page.keyboard.press('Enter');
  await expect(playground.root.locator('.monaco-editor.focused')).toBeVisible();
  await expect(playground.root.locator('.view-line', { hasText: 'article.reserved' }).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await playground.run('node -e "console.log(\'see shop/stock.mjs:15\')"');
  await playground.root.getByRole('button', { name: /^Runs: / }).click();
  await playground.root.getByRole('button', { name: 'shop/stock.mjs:15', exact: true }).click();
  await expect(playground.root.locator('.monaco-editor .line-numbers.active-line-number')).toHaveText('15');
});

/** A phone, a tablet, and a laptop's window at 200 %. */
const windows = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 720, height: 450 },
];

test('finding, the list of runs and what Format says fit every window, are accessible, and seen in forced colours', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const playground = new PlaygroundPage(page);
  const { root } = playground;
  const dialog = root.getByRole('dialog');
  await playground.open();
  await playground.start();
  await playground.run('node -e "console.log(1)"');
  const expectGood = async () => {
    expect(await page.evaluate(describeLayoutFaults)).toEqual([]);
    expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await page.evaluate(describeLayoutFaults)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'none' });
  };
  for (const size of windows) {
    await test.step(`${String(size.width)} px`, async () => {
      await page.setViewportSize(size);
      await page.keyboard.press('ControlOrMeta+Shift+F');
      await root.getByRole('search').getByRole('searchbox').fill('article.reserved');
      await expect(root.getByRole('search').getByRole('status')).toContainText(/Found in lines: \d+/);
      await expectGood();
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect(dialog).toHaveCount(0);

      await root.getByRole('button', { name: 'More' }).click();
      await root.getByRole('button', { name: 'The last runs' }).click();
      await expect(dialog.getByRole('listitem')).toHaveCount(1);
      await expectGood();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(root.getByRole('button', { name: 'More' })).toBeFocused();

      const code = root.locator('[data-tab=code]:visible');
      if (await code.isVisible()) await code.click();
      await root.locator('.editor-box').press('Enter');
      await page.keyboard.press('Shift+Alt+F');
      await expect(playground.status).toContainText('is formatted already');
      expect(await page.evaluate(describeLayoutFaults)).toEqual([]);
      await page.keyboard.press('Escape');
    });
  }
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
});

/** Parts of JavaScript's language service among what was asked for. */
const ofLanguageService = (requests: readonly string[]) =>
  requests.filter((url) => /\/(?:javascript-service|monaco-assistance|ts\.worker)[.-]/.test(url));

test('the editor knows what other files define', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  const { root } = playground;
  await playground.open();
  await playground.start();
  await root.getByRole('tab', { name: /^live\.mjs/ }).click();
  expect(ofLanguageService(playground.requests).filter((url) => url.includes('worker'))).toEqual([]);
  await playground.typeAtEnd("\nimport * as stock from '../shop/stock.mjs';\nstock.");
  await root.locator('.editor-box').press('Enter');
  const suggestion = root.locator('.suggest-widget').getByText('available', { exact: true });
  // Until the service is there, the key says that it knows nothing.
  await expect(async () => {
    await page.keyboard.press('Control+Space');
    await expect(suggestion).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.readFile('operations/live.mjs')).toMatch(/stock\.available$/);

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+i');
  const hover = root.locator('.monaco-hover').filter({ hasText: 'How many pieces can still be sold.' });
  await expect(hover).toContainText('available(article: Article): number');
  await page.keyboard.press('F12');
  await expect(root.getByRole('tab', { name: /^stock\.mjs/, selected: true })).toBeVisible();
  await expect(root.locator('.monaco-editor .line-numbers.active-line-number')).toHaveText('14');
});

test('nothing that helps to write is loaded where data is to be saved', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await playground.open();
  await playground.start();
  await playground.root.locator('.cm-content').focus();
  await page.keyboard.press('Control+Space');
  await page.waitForLoadState('networkidle');
  expect(ofLanguageService(playground.requests)).toEqual([]);
});

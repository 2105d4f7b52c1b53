import { expect, test } from '@playwright/test';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { examine } from '../../tools/doctor/examine.ts';
import { PlaygroundPage } from '../e2e/playground-page.ts';

const fixed = ['shop/stock.mjs', 'return article.onShelf;', 'return article.onShelf - article.reserved;'] as const;

test('the first exercise runs in the page, is checked, and is kept', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  expect(await playground.engine()).toBe('in-page');
  expect(await playground.run('npm start')).toMatchObject({ exitCode: 1 });
  await playground.root.evaluate(async (element: PlaygroundElement, [path, from, to]) => {
    await element.writeFile(path, (await element.readFile(path)).replace(from, to));
  }, fixed);
  await playground.button('Check all').click();
  await expect(playground.status).toHaveText(/^1 of \d tasks passed$/, { timeout: 120_000 });
  await page.reload();
  await expect(playground.status).toHaveText('Continue: your changes in 1 file');
  expect(errors).toEqual([]);
});

test('the start page, a slide and a search lead on', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('deck/');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.slide[data-current]')).toHaveAttribute('id', /./);
  expect((await page.goto('no-such-page/'))?.status()).toBe(404);
});

test('WebContainer boots where the doctor finds nothing wrong, and the page says why where it doesn’t', async ({
  page,
  baseURL,
}) => {
  const { findings } = await examine(baseURL ?? '');
  const isWell = findings.every(({ verdict }) => verdict === 'right');
  const playground = new PlaygroundPage(page);
  await playground.open('?engine=webcontainer');
  await playground.start();
  if (!isWell)
    test.info().annotations.push({ type: 'doctor', description: findings.map(({ says }) => says).join(' ') });
  await expect.poll(() => playground.engine(), { timeout: 90_000 }).toBe(isWell ? 'webcontainer' : 'in-page');
  const version = await playground.run('node -p "String(process.versions.webcontainer)"');
  if (isWell) expect(version.output.trim()).toMatch(/^\d+\.\d+/);
  else expect(version.output.trim()).toBe('undefined');
  expect(await playground.run('npm start')).toMatchObject({ exitCode: 1 });
});

import { expect, test, type Page } from '@playwright/test';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { findViolations, noViolations } from './axe.ts';
import { PlaygroundPage } from './playground-page.ts';

/** Real programs are checked: a busy machine may take its time. */
const patiently = { timeout: 120_000 };
test.describe.configure({ timeout: 300_000 });

async function expectAccessible(page: Page): Promise<void> {
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
}

test('a learner misses, is helped, passes, and finds the way on; each state is accessible', async ({ page }) => {
  // A started exercise is kept for use without network, its solution included: see offline.spec.ts.
  await page.route('**/offline-files.json*', (route) => route.abort());
  const playground = new PlaygroundPage(page);
  const { root, status } = playground;
  const item = (task: string) => root.locator(`[data-task=${task}]`);
  const write = (path: string, text: string) =>
    root.evaluate((element: PlaygroundElement, file) => element.writeFile(...file), [path, text] as const);
  await playground.open();
  await playground.start();

  await test.step('a miss is shown below its task alone, and an edit makes it old', async () => {
    await playground.button('Check').click();
    await expect(item('read-the-run')).toHaveAttribute('data-state', 'failed', patiently);
    await expect(root.locator('.feedback')).toHaveCount(1);
    await expectAccessible(page);
    await item('read-the-run').getByRole('radio').nth(2).check();
    await expect(item('read-the-run')).toHaveAttribute('data-state', 'changed');
  });

  await test.step('a pass says what was learnt and names the next task, in view', async () => {
    await item('read-the-run').getByRole('button', { name: 'Check this task' }).click();
    await expect(status).toHaveText('1 of 7 tasks passed', patiently);
    await expect(item('read-the-run').locator('.feedback')).toContainText('software development and IT operations');
    await expect(item('read-the-run').getByRole('button', { name: 'Next: Make deploy wait' })).toBeInViewport();
    await expectAccessible(page);
  });

  await test.step('a syntax error is said once, with its place', async () => {
    const stock = await playground.readFile('shop/stock.mjs');
    await write('shop/stock.mjs', stock.replace('return article.onShelf;', 'return article..onShelf;'));
    await playground.button('Check all').click();
    await expect(status).toHaveText('Syntax error in shop/stock.mjs, line 15', patiently);
    await expect(root.getByRole('alert')).toHaveCount(1);
    await root.getByRole('button', { name: 'shop/stock.mjs:15' }).click();
    await expect(root.locator('.monaco-editor.focused')).toBeVisible();
    await page.keyboard.press('Escape');
    await write('shop/stock.mjs', stock);
    await expect(root.getByRole('alert')).toHaveCount(0);
  });

  await test.step('the solution is loaded when asked for, compared, and taken over file by file', async () => {
    const isSolution = (url: string) => url.includes('/playgrounds/solutions/');
    for (const count of [1, 2, 3])
      await item('wait-for-tests')
        .getByRole('button', { name: `Hint ${String(count)} of 3` })
        .click();
    expect(playground.requests.filter(isSolution)).toEqual([]);
    await playground.button('Compare with the solution').click();
    const dialog = root.getByRole('dialog', { name: 'Your files and the solution' });
    await expect(dialog.locator('.monaco-diff-editor .view-lines').last()).toContainText('article.reserved', patiently);
    expect(playground.requests.filter(isSolution)).toHaveLength(1);
    await expectAccessible(page);
    for (const path of ['.github/workflows/ci.yml', 'operations/live.mjs', 'shop/stock.mjs']) {
      await dialog.getByRole('button', { name: path, exact: true }).click();
      await dialog.getByRole('button', { name: `Put the solution into ${path}` }).click();
      await dialog.getByRole('button', { name: 'Take the solution' }).click();
      await expect(dialog.getByText(`${path} holds the solution’s text now.`)).toBeVisible();
    }
    expect(await playground.readFile('shop/stock.mjs')).toContain('article.onShelf - article.reserved');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    expect(await playground.readFile('shop/stock.mjs')).not.toContain('- article.reserved');
    await dialog.getByRole('button', { name: /^Put the solution into/ }).click();
    await dialog.getByRole('button', { name: 'Take the solution' }).click();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('after the last task a card leads on', async () => {
    await item('predict-the-run').getByRole('radio').nth(1).check();
    await playground.button('Check all').click();
    await expect(status).toHaveText('7 of 7 tasks passed', patiently);
    const card = root.getByRole('region', { name: 'You have done every task of this exercise.' });
    await expect(card).toBeInViewport();
    await expect(card.getByRole('row', { name: 'Failed jobs of a run 1 0' })).toBeVisible();
    await expect(card.getByRole('link', { name: /^Next exercise: / })).toHaveAttribute(
      'href',
      /\/concepts\/[\w-]+\/#practice$/,
    );
    await expectAccessible(page);
  });

  await test.step('the original file is restored, and that is undone', async () => {
    await root.getByRole('tab', { name: /^stock\.mjs/ }).click();
    await root.getByRole('button', { name: 'Restore the original shop/stock.mjs' }).click();
    expect(await playground.readFile('shop/stock.mjs')).toContain('return article.onShelf;');
    await playground.button('Undo').click();
    expect(await playground.readFile('shop/stock.mjs')).toContain('- article.reserved');
  });
});

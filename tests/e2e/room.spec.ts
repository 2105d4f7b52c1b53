import { expect, test, type Page } from '@playwright/test';
import { readIdeas } from '../../src/content/read-ideas.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { findViolations, noViolations } from './axe.ts';
import { describeLayoutFaults } from './layout-in-page.ts';
import { PlaygroundPage } from './playground-page.ts';

/** Room to work: how much of the code and of the output is seen, and how a learner makes more of it. */

test.describe.configure({ timeout: 180_000 });

/** Characters that the editor shows of a line, and columns of the terminal. */
async function measure(page: Page): Promise<{ readonly characters: number; readonly columns: number }> {
  return page.locator('play-ground').evaluate((element) => {
    const code = element.querySelector('.monaco-editor .monaco-scrollable-element')?.getBoundingClientRect();
    const width = (text: string, font: string) => {
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) return 1;
      context.font = font;
      return context.measureText(text).width;
    };
    const family = getComputedStyle(element).getPropertyValue('--font-mono');
    const scrollBar = 8;
    const screen = element.querySelector('.xterm-screen')?.getBoundingClientRect();
    return {
      characters: Math.floor(((code?.width ?? 0) - scrollBar) / width('x', `14px ${family}`)),
      columns: Math.floor((screen?.width ?? 0) / width('x', `13px ${family}`)),
    };
  });
}

test('editor and terminal have their 80 characters, and more where the window has more', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  const laptop = await measure(page);
  expect(laptop.characters).toBeGreaterThanOrEqual(80);
  expect(laptop.columns).toBeGreaterThanOrEqual(80);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(async () => (await measure(page)).characters).toBeGreaterThanOrEqual(110);
  expect((await playground.root.boundingBox())?.width).toBeGreaterThan(1500);
  for (const width of [1024, 1200]) {
    await page.setViewportSize({ width, height: 768 });
    await expect
      .poll(async () => (await measure(page)).columns, `columns at ${String(width)} px`)
      .toBeGreaterThanOrEqual(80);
  }
});

test('fills the window by button and key, keeps that in the address, and is left by Escape', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const playground = new PlaygroundPage(page);
  const { root } = playground;
  await playground.open();
  await playground.start();
  const place = await root.boundingBox();
  await playground.button('Full window').click();
  await expect(page).toHaveURL(/[?&]full=devops-ci/);
  expect(await root.boundingBox()).toEqual({ x: 0, y: 0, width: 1920, height: 1080 });
  await expect(page.locator('header.header')).toBeHidden();
  const boxes = await Promise.all(
    ['.pane.tasks', '.pane.code', '.output'].map((selector) => root.locator(selector).boundingBox()),
  );
  const [tasks, code, output] = boxes;
  expect(boxes.map((box) => box?.y)).toEqual([tasks?.y, tasks?.y, tasks?.y]);
  expect((tasks?.x ?? 0) + (tasks?.width ?? 0)).toBeLessThanOrEqual(code?.x ?? 0);
  expect((code?.x ?? 0) + (code?.width ?? 0)).toBeLessThanOrEqual(output?.x ?? 0);
  await expect.poll(async () => (await measure(page)).columns).toBeGreaterThanOrEqual(80);
  expect((await measure(page)).characters).toBeGreaterThanOrEqual(80);
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
  expect(await page.evaluate(describeLayoutFaults)).toEqual([]);

  await test.step('the lines between the panes are moved by mouse and by keys, and stay where they are', async () => {
    const line = root.getByRole('separator', { name: 'Width of the tasks' });
    const from = await line.boundingBox();
    await page.mouse.move((from?.x ?? 0) + 3, 500);
    await page.mouse.down();
    await page.mouse.move((from?.x ?? 0) + 103, 500, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(async () => Math.round(((await line.boundingBox())?.x ?? 0) - (from?.x ?? 0)))
      .toBeGreaterThan(90);
    const size = root.getByRole('separator', { name: 'Size of the code' });
    const share = Number(await size.getAttribute('aria-valuenow'));
    await size.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => Number(await size.getAttribute('aria-valuenow'))).toBeLessThan(share);
    await page.reload();
    await page.waitForFunction(() => customElements.get('play-ground') !== undefined);
    const kept = await root.locator('.pane.tasks').boundingBox();
    expect(Math.abs((kept?.width ?? 0) - (tasks?.width ?? 0) - 100)).toBeLessThan(12);
  });

  await playground.start();
  await root.locator('.editor-box').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(root, 'Escape leaves the editor first').toHaveAttribute('data-window', 'full');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/full=/);
  await expect(page.locator('header.header')).toBeVisible();
  expect((await root.boundingBox())?.width).toBe(place?.width);
  await page.keyboard.press('Alt+Enter');
  await expect(page).toHaveURL(/[?&]full=devops-ci/);

  await test.step('the keys are listed, and an output has the room of all panes', async () => {
    await playground.button('Run').focus();
    await page.keyboard.press('?');
    await expect(root.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
    await page.keyboard.press('Escape');
    await expect(root.getByRole('dialog')).toHaveCount(0);
    await playground.button('Enlarge the output').click();
    expect((await root.locator('.output').boundingBox())?.width).toBe(1920);
    expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
    await page.keyboard.press('Escape');
    await expect(root.locator('.pane.tasks')).toBeVisible();
    await expect(root).toHaveAttribute('data-window', 'full');
  });
});

test.describe('at 1280 px', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  for (const { slug } of readIdeas()) {
    test(`${slug}: no line of a file that is to be changed is cut off, nor one that a check leads to`, async ({
      page,
    }) => {
      await page.goto(`concepts/${slug}/?engine=in-page`);
      await page.waitForFunction(() => customElements.get('play-ground') !== undefined);
      const playground = new PlaygroundPage(page);
      const { root } = playground;
      // The engine is not needed to look at the files.
      await root.evaluate((element: PlaygroundElement) => {
        element.start().catch(() => undefined);
      });
      const tabs = root.locator('.files').getByRole('tab');
      await expect(tabs.first()).toBeVisible({ timeout: 60_000 });
      for (const tab of await tabs.all()) {
        if ((await tab.getAttribute('title'))?.includes('read-only') === true) continue;
        await tab.click();
        await expect(tab).toBeInViewport({ ratio: 1 });
        await expect(root.locator('.monaco-editor .view-line').first()).toBeVisible();
        // Nothing to be scrolled to the right.
        await expect(root.locator('.monaco-editor .scrollbar.horizontal').first()).toHaveClass(/invisible/);
      }
    });
  }
});

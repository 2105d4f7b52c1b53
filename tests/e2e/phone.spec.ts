import { expect, test, type Locator } from '@playwright/test';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { findViolations, noViolations } from './axe.ts';
import { describeLayoutFaults } from './layout-in-page.ts';
import { PlaygroundPage } from './playground-page.ts';

/** The first exercise on a phone, by touch: taps, and what the phone's keyboard types. */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
test.describe.configure({ timeout: 300_000 });

/** Real programs run and are checked: a busy machine may take its time. */
const patiently = { timeout: 120_000 };
const workflow = '.github/workflows/ci.yml';

const tab = (playground: PlaygroundPage, name: string): Locator =>
  playground.root.locator('[data-part=tabs]').getByRole('tab', { name });

/** Taps behind the last character of the line, as a finger would to write on from there. */
async function tapBehind(playground: PlaygroundPage, text: string): Promise<void> {
  const line = playground.root.locator('.cm-line', { hasText: text }).first();
  await line.scrollIntoViewIfNeeded();
  const box = await line.boundingBox();
  expect(box, `the line “${text}”`).not.toBeNull();
  await playground.page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) - 4, (box?.y ?? 0) + (box?.height ?? 0) - 6);
  await expect(playground.root).toHaveAttribute('data-editing', '');
}

/** Types a line below the one with the caret; the editor indents it as it sees fit, so the start is settled first. */
async function typeLines(playground: PlaygroundPage, ...lines: readonly string[]): Promise<void> {
  const { keyboard } = playground.page;
  for (const line of lines) {
    await keyboard.press('Enter');
    await keyboard.press('Shift+Home');
    await keyboard.insertText(line);
  }
}

test('the first exercise is solved by touch alone; every press brings its panel into view', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  const { root } = playground;
  const pane = (name: string) => root.locator(`[data-pane=${name}]`);
  await playground.open();
  await playground.button(/^Start/).tap();
  await playground.expectState('ready');
  await expect(pane('tasks')).toBeInViewport({ ratio: 0.9 });
  expect(playground.requests.filter((url) => url.includes('monaco'))).toEqual([]);

  await test.step('read', async () => {
    await playground.button('Run').tap();
    await expect(pane('terminal')).toBeInViewport({ ratio: 0.9 });
    await expect(playground.status).toContainText('Exit code 1', patiently);
    await expect(tab(playground, 'Views')).toHaveAttribute('aria-selected', 'true');
    await expect(root.locator('.graph svg')).toBeInViewport();
    expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
    await tab(playground, 'Tasks').tap();
    await expect(pane('tasks')).toBeInViewport({ ratio: 0.9 });
    await root.getByText('The broken shop went live anyway').tap();
    await root.getByText('What they had before this run').tap();
  });

  await test.step('write', async () => {
    await tab(playground, 'Code').tap();
    await tapBehind(playground, 'deploy:');
    await typeLines(playground, '    needs: test', "    if: github.ref == 'refs/heads/main'");
    await page.touchscreen.tap(100, 400);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText(
      [
        '',
        '  notify:',
        '    needs: [lint, test, deploy]',
        '    if: failure()',
        '    runs-on: ubuntu-latest',
        '    steps:',
        '      - uses: actions/checkout@v6',
        '      - run: node steps/notify.mjs development operations',
        '',
      ].join('\n'),
    );
    await root.getByRole('tab', { name: /^stock\.mjs/ }).tap();
    await tapBehind(playground, 'return article.onShelf;');
    await page.keyboard.press('ArrowLeft');
    // What the phone's keyboard hides is a tap away, and the keyboard stays.
    await page.keyboard.insertText(' ');
    await playground.button('-').tap();
    await expect(root.locator('.cm-content')).toBeFocused();
    await page.keyboard.insertText(' article.reserved');
    expect(await playground.readFile('shop/stock.mjs')).toContain('return article.onShelf - article.reserved;');
    await root.evaluate((element: PlaygroundElement) =>
      element.writeFile('operations/live.mjs', "export const live = 'tuesday';\n"),
    );
  });

  await test.step('check', async () => {
    await root.evaluate((element: PlaygroundElement) => element.check());
    await expect(pane('tasks')).toBeInViewport({ ratio: 0.9 });
    await expect(root).not.toHaveAttribute('data-editing', '');
  });
  const results = await root.evaluate((element: PlaygroundElement) => element.check());
  expect(results.map(({ status }) => status)).toEqual(Array(7).fill('pass'));
});

test('while fingers type, everything but code and keys gives way: ten lines are seen above the keyboard', async ({
  page,
}) => {
  const playground = new PlaygroundPage(page);
  const { root } = playground;
  await playground.open();
  await playground.button(/^Start/).tap();
  await playground.expectState('ready');
  await tab(playground, 'Code').tap();
  // What a keyboard leaves of the window.
  await page.setViewportSize({ width: 390, height: 460 });
  const before = await page.evaluate(() => document.documentElement.scrollHeight);
  await tapBehind(playground, 'name: CI');
  for (const gone of ['header.header', '.bottom-bar']) await expect(page.locator(gone)).toBeHidden();
  await expect(playground.status).toBeHidden();
  // Rows, since a long line takes two of them.
  const seen = await root.locator('.cm-scroller').evaluate((scroller) => {
    const { top, bottom } = scroller.getBoundingClientRect();
    const [line] = scroller.querySelectorAll('.cm-line');
    if (line === undefined) return 0;
    return Math.floor((Math.min(bottom, innerHeight) - top) / parseFloat(getComputedStyle(line).lineHeight));
  });
  expect(seen).toBeGreaterThanOrEqual(10);
  await expect(root.locator('.key-row')).toBeInViewport({ ratio: 1 });
  await expect(root.locator('.cm-lineNumbers')).toContainText('7');
  expect(await page.evaluate(describeLayoutFaults)).toEqual([]);
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);

  await test.step('a line goes on where its sense is', async () => {
    await tapBehind(playground, 'lint:');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('needs: x');
    await playground.button('Tab: indent').tap();
    expect(await playground.readFile(workflow)).toContain('  lint:\n      needs: x\n');
  });

  await page.keyboard.press('Escape');
  await expect(root).not.toHaveAttribute('data-editing', '');
  await expect(page.locator('.bottom-bar')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight), 'the page is as long as before').toBe(
    before,
  );
});

for (const hasTouch of [true, false]) {
  test.describe(`at a zoom of 400%, ${hasTouch ? 'by touch' : 'by keyboard'}`, () => {
    test.use({ viewport: { width: 320, height: 256 }, hasTouch, isMobile: false });

    /**
     * @fault The window, text and scripts: A zoom of 400% (320×256), by touch or keyboard
     * @seen At least 150 px of code
     */
    test('code has at least 150 px, also while it is edited', async ({ page }) => {
      const playground = new PlaygroundPage(page);
      await playground.open();
      await playground.start();
      const height = () =>
        playground.root.evaluate((element) => {
          const code = element.querySelector('.cm-scroller, .monaco-editor')?.getBoundingClientRect();
          if (code === undefined) return 0;
          // What lies over it takes of its height.
          const at = (y: number) => document.elementFromPoint(innerWidth / 2, y)?.closest('.editor') ?? null;
          return Array.from({ length: innerHeight }, (_, y) => y).filter(
            (y) => y >= code.top && y < code.bottom && at(y) !== null,
          ).length;
        });
      await tab(playground, 'Code').click();
      if (!hasTouch) await expect.poll(height).toBeGreaterThanOrEqual(150);
      if (hasTouch) await playground.root.locator('.cm-content').tap();
      else await playground.typeAtEnd('# ');
      await expect.poll(height).toBeGreaterThanOrEqual(150);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    });
  });
}

import { chromium, expect, test, type Browser } from '@playwright/test';
import { builtPages } from './built-pages.ts';
import { describeLayoutFaults } from './layout-in-page.ts';

/** What a reader has set in the browser, or given up: scripts, storage, colours, size of text, the screen itself. */

const concept = 'concepts/devops/';
const pages = builtPages();

for (const width of [390, 1440]) {
  test.describe(`without JavaScript, ${String(width)} px`, () => {
    test.use({ javaScriptEnabled: false, viewport: { width, height: 900 } });

    test('the page reads well: text, figure, strip, tasks, code and a recorded run @everywhere', async ({ page }) => {
      await page.goto(concept);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('DevOps');
      await expect(page.getByRole('img', { name: 'DevOps lies where three kinds of work overlap' })).toBeVisible();
      await page.getByRole('radio', { name: 'It waits for the tests' }).check();
      await expect(page.getByText('The last version that worked')).toBeVisible();
      const playground = page.locator('play-ground');
      await expect(playground.getByRole('heading', { name: 'Make deploy wait' })).toBeVisible();
      await expect(playground.locator('pre.recorded-code').getByText('runs-on:').first()).toBeVisible();
      await expect(playground.getByText('The run failed: test (stock).')).toBeVisible();
      await expect(playground.locator('noscript p')).toBeVisible();
      // What can't work is not offered.
      await expect(playground.getByRole('button')).toHaveCount(0);
    });

    /**
     * @fault The window, text and scripts: No JavaScript
     * @seen No control that nothing answers; links to other languages
     */
    test('no page has a control that nothing answers, and another language is a link', async ({ page }) => {
      for (const address of ['', concept, 'practice/', 'scratchpad/']) {
        await page.goto(address);
        const controls = page.locator('button:not([popovertarget]), select, [role=tab]').filter({ visible: true });
        expect(await controls.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML)), address).toEqual([]);
      }
      await page.goto('');
      const other = page.getByRole('link', { name: 'Türkçe' }).filter({ visible: true });
      if (width === 1440) await other.click();
      else await page.goto('tr/');
      await expect(page.locator('html')).toHaveAttribute('lang', 'tr');
    });
  });
}

test('printed, the page shows both outcomes, the tasks, the code and the run', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto(concept);
  for (const text of ['The broken shop says yes.', 'The last version that worked', 'The run failed: test (stock).'])
    await expect(page.getByText(text)).toBeVisible();
  await expect(page.locator('play-ground').getByRole('button')).toHaveCount(0);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  expect(await page.evaluate(describeLayoutFaults)).toEqual([]);
});

test('in colours that the reader has chosen for every page, drawings, bars and the editor are seen', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  // Chosen before, for this site alone: it must not mix with the dark colours of the system.
  await page.addInitScript(() => {
    localStorage.setItem('starlight-theme', 'light');
  });
  const ink = 'rgb(255, 255, 255)';
  await page.goto('');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await expect(page.locator('.gauge .bar')).toHaveCSS('background-color', ink);
  const start = page.locator('a.start');
  await expect(start).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(start).not.toHaveCSS('background-color', 'rgb(0, 0, 0)');
  // Else the browser draws a plate in the colour of the ground behind its words, which have that colour themselves.
  await expect(start).toHaveCSS('forced-color-adjust', 'none');
  await page.goto(concept);
  await expect(page.locator('.figure .wide .note').first()).toHaveCSS('fill', ink);
  await page
    .locator('play-ground')
    .getByRole('button', { name: /^Start/ })
    .click();
  await expect(page.locator('play-ground .monaco-editor').first()).toBeVisible();
});

/**
 * @fault The window, text and scripts: Storage is blocked
 * @seen The page works for the visit; nothing throws
 */
test('with storage blocked, the theme picker works for the visit and nothing throws', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Blocked', 'SecurityError');
      },
    });
  });
  for (const address of ['', 'practice/']) {
    await page.goto(address);
    await page.getByRole('combobox', { name: 'Select theme' }).selectOption('dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.getByRole('combobox', { name: 'Select theme' }).selectOption('light');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  }
  await page.goto('deck/');
  await expect(page.locator('.place > span').first()).toHaveText(/^1 \//);
  await page.keyboard.press('o');
  expect(errors).toEqual([]);
});

test.describe('with text of 40 px, as a browser can be set to', () => {
  let large: Browser;
  test.beforeAll(async ({ launchOptions }) => {
    // No page can set it, so it takes a browser of its own.
    const font = '--blink-settings=defaultFontSize=40,defaultFixedFontSize=40';
    large = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), font] });
  });
  test.afterAll(() => large.close());

  /**
   * @fault The window, text and scripts: Text of 40 px, set in the browser
   * @seen No page scrolls sideways
   */
  test('no page scrolls sideways, on a phone, a tablet and a laptop', async ({ baseURL }) => {
    const page = await large.newPage(baseURL === undefined ? {} : { baseURL });
    for (const address of pages.filter((each) => !each.endsWith('deck/'))) {
      await page.goto(address);
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(needed, `${address} at ${String(width)} px`).toBe(width);
      }
    }
    await page.close();
  });

  /**
   * @fault The window, text and scripts: Text of 40 px, in the slides
   * @seen Every word of a slide, smaller where a long word needs it
   */
  test('no word of a slide is cut off', async ({ baseURL }) => {
    const page = await large.newPage(baseURL === undefined ? {} : { baseURL });
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('deck/');
      await page.locator('.presenting .slide[data-current]').waitFor();
      // A slide cuts off what is too wide: the page itself never scrolls sideways.
      const cut = await page.locator('.sheet :is(h2, p, li, a)').evaluateAll((parts) =>
        parts.flatMap((part) => {
          const { left, right, width: drawn } = part.getBoundingClientRect();
          return drawn > 0 && (left < 0 || right > window.innerWidth + 0.5) ? (part.textContent ?? '') : [];
        }),
      );
      expect(cut, `at ${String(width)} px`).toEqual([]);
    }
    await page.close();
  });
});

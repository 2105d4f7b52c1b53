import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { findViolations, noViolations } from './axe.ts';
import { deckChecklistSchema } from '../../src/content/deck-checklist.ts';

const statements = deckChecklistSchema.parse(parse(readFileSync('src/content/deck-checklist.yaml', 'utf8')));

/** The slide that fills the window. */
const shown = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
    return middle?.closest('.slide')?.id;
  });

for (const address of new Set(statements.map(({ page }) => page))) {
  test(`/${address}/ makes each statement of the deck that it is to make`, async ({ page }) => {
    await page.goto(`${address}/`);
    for (const { id, anchor, terms } of statements.filter((statement) => statement.page === address)) {
      const element = page.locator(`[id="${anchor}"]`);
      await expect(element, id).toHaveCount(1);
      const text = (await element.textContent())?.replace(/\s+/g, ' ').toLowerCase() ?? '';
      for (const term of terms) expect.soft(text, `${id} at #${anchor}`).toContain(term.toLowerCase());
    }
  });
}

test('the deck has a slide for each statement, and its page leads there', async ({ page, baseURL }) => {
  await page.goto('deck/');
  const ids = await page.locator('.slide').evaluateAll((slides) => slides.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, slide } of statements) expect.soft(ids, id).toContain(slide);
  await page.goto('concepts/dataops/');
  await page.getByRole('link', { name: 'See as slides' }).click();
  await expect(page).toHaveURL(`${baseURL ?? ''}deck/#dataops`);
  await expect.poll(() => shown(page)).toBe('dataops');
});

/** Where a window of the talk is, such as `3 / 24`. */
const place = (page: Page) => page.locator('.place > span').first();
const numberOf = async (page: Page, id: string): Promise<number> =>
  1 +
  (await page.locator('.slide').evaluateAll((slides, wanted) => slides.findIndex((slide) => slide.id === wanted), id));

test.describe('the deck', () => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const)
    test(`counts keys from the slide that was asked for, motion ${reducedMotion}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion });
      await page.goto('deck/');
      const count = await page.locator('.slide').count();
      for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight', { delay: 10 });
      await expect(place(page)).toHaveText(`6 / ${String(count)}`);
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await expect(place(page)).toHaveText(`${String(count - 1)} / ${String(count)}`);
      await page.keyboard.press('Home');
      await page.keyboard.press('PageDown');
      await page.keyboard.press('Space');
      await page.keyboard.press('PageUp');
      await expect(page).toHaveURL(/#devops$/);
      await page.reload();
      await expect.poll(() => shown(page)).toBe('devops');
    });

  test('goes to a slide by its number, blanks the screen, and lets its letters be switched off', async ({ page }) => {
    await page.goto('deck/');
    const number = await numberOf(page, 'mlops');
    await page.keyboard.press('g');
    await expect(page.getByText('Go to slide …')).toBeVisible();
    await page.keyboard.type(String(number));
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(page)).toBe('mlops');
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await expect(page.getByText('There is no slide 99')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    const isBlack = () =>
      page.evaluate(() => getComputedStyle(document.body, '::after').backgroundColor === 'rgb(0, 0, 0)');
    expect(await isBlack()).toBe(true);
    await page.keyboard.press('PageDown');
    expect(await isBlack()).toBe(false);
    await expect.poll(() => shown(page)).toBe('mlops');

    await page.keyboard.press('?');
    const options = page.getByRole('dialog', { name: 'Keys, links and paper' });
    await expect(options.getByRole('textbox', { name: 'Link to this slide' })).toHaveValue(/\/deck\/#mlops$/);
    expect(await findViolations(page)).toEqual(noViolations);
    await options.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect(options).toBeHidden();
    await page.reload();
    await page.keyboard.press('o');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await page.keyboard.press('PageDown');
    await expect(place(page)).toHaveText(new RegExp(`^${String(number + 1)} /`));
    await expect(page.getByRole('button', { name: 'Overview' })).toHaveAttribute('aria-pressed', 'false');
  });

  test('shows all slides at once, and goes to the one that is chosen', async ({ page }) => {
    await page.goto('deck/');
    await page.keyboard.press('o');
    await expect(page.getByRole('button', { name: 'Overview' })).toHaveAttribute('aria-pressed', 'true');
    // The same slides, small: their points and drawings are there, and nothing is cut off.
    await expect(page.locator('#mlops-steps').getByText('Model testing')).toBeVisible();
    await expect(page.locator('#devops-circles').getByRole('img')).toBeVisible();
    const cutOff = await page
      .locator('.sheet')
      .evaluateAll((sheets) =>
        sheets
          .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
          .map((sheet) => sheet.parentElement?.id),
      );
    expect(cutOff).toEqual([]);
    await page.locator('#mlops').click();
    await expect.poll(() => shown(page)).toBe('mlops');
    await page.keyboard.press('o');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(place(page)).toHaveText(new RegExp(`^${String((await numberOf(page, 'mlops')) - 1)} /`));
  });

  for (const [width, height] of [
    [390, 844],
    [844, 390],
    [1440, 900],
    [1920, 1080],
  ] as const)
    test(`shows notes, figure and legend at ${String(width)} × ${String(height)}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto('deck/#devops-circles');
      const figure = page.locator('#devops-circles').getByRole('img').filter({ visible: true });
      await expect(figure).toBeInViewport({ ratio: 1 });
      const legend = page
        .locator('#devops-circles')
        .getByText('checks of the running service')
        .filter({ visible: true });
      if (width < 1000) await expect(legend).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('n');
      const notes = page.getByRole('complementary', { name: 'Notes' });
      await expect(notes).toBeVisible();
      const lines = await notes.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
        return seen / parseFloat(getComputedStyle(element).lineHeight);
      });
      expect(lines).toBeGreaterThan(4);
    });

  test('follows a finger', async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      hasTouch: true,
      viewport: { width: 390, height: 844 },
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    const page = await context.newPage();
    await page.goto('deck/');
    const touches = await context.newCDPSession(page);
    const swipe = async (from: number, to: number) => {
      await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: from, y: 300 }] });
      await touches.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: to, y: 305 }] });
      await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await swipe(300, 80);
    await expect.poll(() => shown(page)).toBe('devops');
    await swipe(80, 300);
    await expect.poll(() => shown(page)).toBe('title');
    await context.close();
  });

  test('points at the slide in the other window, too', async ({ page, context }) => {
    await page.goto('deck/');
    const second = await context.newPage();
    await second.goto('deck/');
    await page.keyboard.press('l');
    await page.mouse.move(300, 300);
    await expect(second.locator('.pointer-spot')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(second.locator('.pointer-spot')).toHaveCount(0);
  });

  test('prints one slide on each page, with notes if they are asked for', async ({ page }) => {
    await page.goto('deck/');
    const slides = await page.locator('.slide').count();
    const pages = async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length;
    };
    expect(await pages()).toBe(slides);
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Slides with notes' }).click();
    expect(await pages()).toBe(slides);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#mlops .notes')).toBeVisible();
    await expect(page.locator('body')).toHaveCSS('background-color', /rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/);
  });

  test('is a list of slides with their notes without JavaScript', async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    const page = await context.newPage();
    await page.goto('deck/');
    await expect(page.locator('#mlops-steps')).toContainText('Model testing');
    await expect(page.locator('#mlops-steps .notes')).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    await context.close();
  });
});

test.describe('the speaker’s window', () => {
  test('is opened by a key, shows what comes next, and goes on with the hall at any speed', async ({ page }) => {
    await page.goto('deck/#devops');
    const opened = page.waitForEvent('popup');
    await page.keyboard.press('s');
    const desk = await opened;
    await expect(desk.locator('#devops')).toBeVisible();
    await expect(desk.locator('#devops-circles')).toBeVisible();
    await expect(desk.getByRole('complementary', { name: 'Notes' })).toContainText('The word is two words');
    expect(await findViolations(desk)).toEqual(noViolations);
    await expect(desk.getByRole('timer')).toHaveText('0:00');
    const count = await page.locator('.slide').count();
    for (let press = 0; press < 7; press += 1) await desk.keyboard.press('PageDown', { delay: 10 });
    await expect(place(page)).toHaveText(`9 / ${String(count)}`);
    await expect(desk.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(desk.getByRole('timer')).not.toHaveText('0:00');

    await page.reload();
    await expect(place(page)).toHaveText(`9 / ${String(count)}`);
    await page.keyboard.press('PageUp');
    await expect(place(desk)).toHaveText(`8 / ${String(count)}`);
    await desk.reload();
    await expect(place(desk)).toHaveText(`8 / ${String(count)}`);
    // The time of the talk goes on.
    await expect(desk.getByRole('button', { name: 'Pause' })).toBeVisible();
    await desk.getByRole('button', { name: 'Blank screen' }).click();
    await expect(page.locator('html')).toHaveClass(/\bblank\b/);
    await desk.keyboard.press('End');
    await desk.keyboard.press('End');
    await expect(desk.getByText('This is the last slide.')).toBeVisible();
    await expect(place(page)).toHaveText(`${String(count)} / ${String(count)}`);
  });
});

test('the first page breaks code, data and model, and fixes them, by keyboard', async ({ page }) => {
  await page.goto('');
  const chain = page.getByRole('region', { name: 'The chain from code to model' });
  await expect(chain.getByText('passes the gate')).toBeVisible();
  await expect(chain.getByText('2.10')).toBeVisible();
  await expect(chain.getByText('of 939 days are wrong, 157 are left out')).toBeVisible();
  await chain.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await expect(chain.getByText('of 1,096 days are wrong')).toBeVisible();
  await expect(chain.getByText('stopped at the gate')).toBeVisible();
  await expect(chain.getByText('passes the gate')).toBeHidden();
  await page.keyboard.press('Space');
  await expect(chain.getByText('passes the gate')).toBeVisible();
});

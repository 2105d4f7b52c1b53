import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'yaml';
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

test.describe('the deck', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('goes on by keys, keeps its address, and comes back to it', async ({ page }) => {
    await page.goto('deck/');
    await expect.poll(() => shown(page)).toBe('title');
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/#devops$/);
    await page.keyboard.press('PageDown');
    await expect(page).toHaveURL(/#devops-circles$/);
    await page.keyboard.press('ArrowLeft');
    await expect(page).toHaveURL(/#devops$/);
    await page.keyboard.press('End');
    await expect(page).toHaveURL(/#practice$/);
    await page.reload();
    await expect.poll(() => shown(page)).toBe('practice');
    await page.keyboard.press('Home');
    await expect.poll(() => shown(page)).toBe('title');
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
    await expect(page.locator('#mlops .notes')).toBeHidden();
    await page.keyboard.press('n');
    await expect(page.locator('#mlops .notes')).toBeVisible();
  });

  test('a second window follows', async ({ page, context }) => {
    await page.goto('deck/');
    const second = await context.newPage();
    await second.goto('deck/');
    await second.keyboard.press('ArrowRight');
    await expect.poll(() => shown(page)).toBe('devops');
  });

  test('prints one slide on each page', async ({ page }) => {
    await page.goto('deck/');
    const slides = await page.locator('.slide').count();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(slides);
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

test('the first page breaks code, data and model, and mends them, by keyboard', async ({ page }) => {
  await page.goto('');
  const chain = page.getByRole('region', { name: 'The chain from code to model' });
  await expect(chain.getByText('passes the gate')).toBeVisible();
  await expect(chain.getByText('2.09')).toBeVisible();
  await chain.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await expect(chain.getByText('157')).toBeVisible();
  await expect(chain.getByText('stopped at the gate')).toBeVisible();
  await expect(chain.getByText('passes the gate')).toBeHidden();
  await page.keyboard.press('Space');
  await expect(chain.getByText('passes the gate')).toBeVisible();
});

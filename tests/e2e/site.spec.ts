import { expect, test, type Page } from '@playwright/test';
import { readIdeas } from '../../src/content/read-ideas.ts';
import { draftKey } from '../../src/playground/kept/keys.ts';
import { findViolations, noViolations } from './axe.ts';
import { builtPages } from './built-pages.ts';
import { describeLayoutFaults } from './layout-in-page.ts';

const concept = 'concepts/devops/';
const pages = builtPages();

/** Collects what must not happen while a page is used: messages of the console, and requests to other hosts. */
function watchFor(page: Page): string[] {
  const events: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') events.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => events.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== 'localhost') events.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (!response.ok() && response.status() !== 304) events.push(`${String(response.status())}: ${response.url()}`);
  });
  return events;
}

/** Opens a page and expects that nothing of what {@link watchFor} watches for happened meanwhile. */
async function expectSilentLoad(page: Page, address: string): Promise<void> {
  const events = watchFor(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  // The policy would have been broken by now; that it is there at all has to be seen, too.
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').count()).toBe(1);
  expect(events).toEqual([]);
}

for (const address of pages) {
  const name = address === '' ? 'the first page' : address;

  test(`${name} loads without a complaint, from here alone, is laid out soundly, and free of axe's complaints`, async ({
    page,
  }) => {
    await expectSilentLoad(page, address);
    for (const width of [320, 390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await page.evaluate(describeLayoutFaults), `${String(width)} px`).toEqual([]);
    }
    expect(await findViolations(page)).toEqual(noViolations);
  });
}

// Host-dependent behavior is the same on every page: two pages represent all.
for (const address of ['', concept]) {
  test(`/${address} loads without a complaint on any host @everywhere`, async ({ page }) => {
    await expectSilentLoad(page, address);
  });
}

test('an address that is not there answers with the page that says so @everywhere', async ({ page }) => {
  const response = await page.goto('concepts/never-written/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here');
  await page.getByRole('link', { name: 'The first page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Good code drives good data.');
  await page.getByRole('link', { name: 'Start with DevOps' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('DevOps');
});

/**
 * @fault The window, text and scripts: An address below `/tr/` that is not there
 * @seen A page that says so, in Turkish
 */
test('an address below a language that is not there is answered in that language', async ({ page }) => {
  const response = await page.goto('tr/concepts/never-written/?a=b');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu sayfa burada değil');
  await expect(page.locator('html')).toHaveAttribute('lang', 'tr');
  await expect(page).toHaveURL(/\/tr\/concepts\/never-written\/$/);
  // An address that would show another site's is not taken over.
  for (const hostile of ['//site.example/', '/\\site.example/']) {
    await page.goto(`tr/404/?${String(hostile.length)}#${hostile}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu sayfa burada değil');
    expect(new URL(page.url()).pathname).toBe('/tr/404/');
  }
});

test.describe('by keyboard', () => {
  test('the first stop skips to the text', async ({ page }) => {
    await page.goto(concept);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#_top$/);
  });

  test('the stops follow the order of the page, and each can be seen', async ({ page }) => {
    await page.goto(concept);
    const stops: { text: string; visible: boolean }[] = [];
    for (let count = 0; count < 120; count += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        const { width, height } = focused.getBoundingClientRect();
        const text = (focused.getAttribute('aria-label') ?? focused.textContent).trim().slice(0, 60);
        return { text, visible: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && width > 1 && height > 1 };
      });
      if (stop === null) break;
      stops.push(stop);
    }
    expect(stops.filter(({ visible }) => !visible)).toEqual([]);
    const places = [
      /^Skip to content/,
      /^Practice: The test failed/,
      /^\[1\]/,
      /^10\+ Deploys/,
      /^Start/,
      /^CC BY 4\.0/,
    ].map((wanted) => stops.findIndex(({ text }) => wanted.test(text)));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('the first-minute strip answers the arrow keys', async ({ page }) => {
    await page.goto(concept);
    await page.getByRole('radio', { name: 'It goes ahead' }).focus();
    await expect(page.getByText('The broken shop says yes.')).toBeVisible();
    await expect(page.getByText('The last version that worked')).toBeHidden();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'It waits for the tests' })).toBeChecked();
    await expect(page.getByText('The last version that worked')).toBeVisible();
    await expect(page.getByText('The broken shop says yes.')).toBeHidden();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the bar at the foot leads to the practice and back, and says where the reader is', async ({ page }) => {
    await page.goto(concept);
    const bar = page.getByRole('navigation', { name: 'Parts of this page' });
    const [read, practise] = [bar.getByRole('link', { name: 'Read' }), bar.getByRole('link', { name: 'Practice' })];
    await expect(read).toHaveAttribute('aria-current', 'location');
    await practise.tap();
    await expect(page.getByRole('heading', { name: 'Practice', exact: true })).toBeInViewport();
    await expect(practise).toHaveAttribute('aria-current', 'location');
    await read.tap();
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    await expect(read).toHaveAttribute('aria-current', 'location');
  });

  test('the end of the page is not covered by the bar', async ({ page }) => {
    await page.goto(concept);
    await page.evaluate(() => {
      scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    });
    const bar = await page.getByRole('navigation', { name: 'Parts of this page' }).boundingBox();
    const licence = await page.getByRole('link', { name: 'CC BY 4.0' }).boundingBox();
    expect(bar?.height).toBeGreaterThanOrEqual(48);
    expect((licence?.y ?? 0) + (licence?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });
});

test('the second language: its pages, its words, and English where it has no text yet', async ({ page }) => {
  await page.goto('tr/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'tr');
  await page.getByRole('link', { name: 'DevOps ile başla' }).click();
  await expect(page.getByText(/okuma süresi \d dakika/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Kaynaklar' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Slayt olarak gör' })).toBeVisible();
  const playground = page.locator('play-ground');
  await expect(playground.getByRole('heading', { name: 'Stok kuralını düzeltin' })).toBeVisible();
  await playground.getByRole('button', { name: /^Başlat/ }).click();
  await expect(playground.getByRole('button', { name: 'Çalıştır' })).toBeVisible();
  await playground
    .getByRole('button', { name: /^Bu görevi denetle/ })
    .first()
    .click();
  await expect(playground.locator('.feedback').first()).toContainText('Henüz seçilmemiş.');
  await expect(playground.locator('.feedback [lang=en]')).toHaveCount(0);
  await page.goto('tr/deck/#devops-circles');
  await expect(page.getByRole('button', { name: 'Genel bakış' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'DevOps, üç tür işin kesiştiği yerdir' })).toBeInViewport();
  await expect(page.locator('#mlops-steps .words')).toHaveAttribute('lang', 'en');
  await page.goto('tr/concepts/mlops/');
  await expect(page.getByText('Bu içerik henüz dilinizde mevcut değil.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('MLOps');
  // The text is marked as English; the exercise in it is Turkish, but for what its program prints.
  await expect(page.locator('main')).toHaveAttribute('lang', 'en');
  await expect(playground).toHaveAttribute('lang', 'tr');
  await expect(playground.getByRole('heading', { name: 'New York’a taşınan model' })).toBeVisible();
  await expect(playground.locator('.recorded pre')).toHaveAttribute('lang', 'en');
});

test('the first page goes on with the exercise that was begun', async ({ page }) => {
  await page.goto('');
  const start = page.locator('a.start');
  await expect(start).toHaveText('Start with DevOps');
  await page.evaluate(
    (key) => {
      localStorage.setItem(key, '{}');
    },
    draftKey('data-ingest', 'any'),
  );
  await page.reload();
  await expect(start).toHaveText('Continue with Data engineering');
  await expect(start).toHaveAttribute('href', /\/concepts\/data-engineering\/#practice$/);
});

test('the first page shows a recorded run that leads into its exercise, and every name of an exercise is a link', async ({
  page,
}) => {
  await page.goto('');
  const run = page.getByRole('region', { name: 'Behind each idea runs a project' });
  await expect(run.getByText('The run failed: test (stock).')).toBeVisible();
  await expect(run.getByText('The run passed.')).toBeVisible();
  await expect(run.getByText('Make deploy wait')).toBeVisible();
  const link = page.getByRole('link', { name: 'Two faults, three lights' });
  await expect(link).toHaveAttribute('href', /\/concepts\/no-competition\/#practice$/);
  const sections = page.getByRole('banner').getByRole('navigation', { name: 'Site' });
  await expect(sections.getByRole('link')).toHaveText(['Ideas', 'Practice', 'Slides']);
  await run.getByRole('link', { name: 'Run it yourself: The test failed. It shipped anyway.' }).click();
  await expect(page).toHaveURL(/\/concepts\/devops\/#practice$/);
});

test('pages say what they are: a course, and resources to learn from', async ({ page }) => {
  const dataOf = async (address: string): Promise<unknown> => {
    await page.goto(address);
    return JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  };
  const course = await dataOf('');
  expect(course).toMatchObject({ '@type': 'Course' });
  expect((course as { hasPart: unknown[] }).hasPart).toHaveLength(readIdeas().length);
  expect(await dataOf('concepts/devops/')).toMatchObject({
    '@type': 'LearningResource',
    learningResourceType: ['Reading', 'Exercise'],
  });
});

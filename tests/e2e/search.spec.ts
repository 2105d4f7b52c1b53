import { expect, test, type Page } from '@playwright/test';
import { findViolations, noViolations } from './axe.ts';

/** What learners type, and what has to come first: its kind, and its title. */
const questions: readonly (readonly [asked: string, kind: string, title: string])[] = [
  // Exercises, by their titles and by words of them.
  ['The test failed. It shipped anyway.', 'Exercise', 'The test failed. It shipped anyway.'],
  ['it shipped anyway', 'Exercise', 'The test failed. It shipped anyway.'],
  ['TEST FAILED', 'Exercise', 'The test failed. It shipped anyway.'],
  ['bird strikes', 'Exercise', '10,000 bird strikes'],
  ['10000 bird', 'Exercise', '10,000 bird strikes'],
  ['strikes', 'Exercise', '10,000 bird strikes'],
  ['not a dollar lost', 'Exercise', 'Not a dollar lost'],
  ['dollar', 'Exercise', 'Not a dollar lost'],
  ['read the plan before you apply it', 'Exercise', 'Read the plan before you apply it'],
  ['two faults, three lights', 'Exercise', 'Two faults, three lights'],
  ['lights', 'Exercise', 'Two faults, three lights'],
  ['release to 5% first', 'Exercise', 'Release to 5% first'],
  ['release to 5%', 'Task', 'Release to 5%'],
  ['moved to new york', 'Exercise', 'The model that moved to New York'],
  // Tasks.
  ['make deploy wait', 'Task', 'Make deploy wait'],
  ['forbid public buckets', 'Task', 'Forbid public buckets'],
  ['store unknown as null', 'Task', 'Store unknown as NULL'],
  ['survive a crash', 'Task', 'Survive a crash'],
  ['roll back automatically', 'Task', 'Roll back automatically'],
  // Slides.
  ['Three kinds of work meet in DevOps', 'Slide', 'Three kinds of work meet in DevOps'],
  ['kinds of work meet in mlops', 'Slide', 'Three kinds of work meet in MLOps'],
  ['five steps', 'Slide', 'Five steps, and then again'],
  ['Good code, good data, good ML', 'Slide', 'Good code, good data, good ML'],
  ['hands over to data', 'Slide', 'Where product hands over to data'],
  // Terms.
  ['idempotent', 'Term', 'Idempotent'],
  ['feature flag', 'Term', 'Feature flag'],
  ['canary release', 'Term', 'Canary release'],
  ['continuous integration', 'Term', 'Continuous integration (CI)'],
  ['CI', 'Term', 'Continuous integration (CI)'],
  ['minimum viable product', 'Term', 'Minimum viable product (MVP)'],
  ['quarantine', 'Term', 'Quarantine'],
  ['schema', 'Term', 'Schema'],
  ['rollback', 'Term', 'Rollback'],
  ['overfitting', 'Term', 'Overfitting'],
  // Pages.
  ['devops', 'Page', 'DevOps'],
  ['DataOps', 'Page', 'DataOps'],
  ['mlops', 'Page', 'MLOps'],
  ['infrastructure engineering', 'Page', 'Infrastructure engineering'],
  ['engineering product', 'Page', 'Product engineering'],
  ['no competition', 'Page', 'No competition'],
  ['glossary', 'Page', 'Glossary'],
];

/** What nothing on this site is about: no page that merely has a word that begins alike. */
const strangers = ['docker swarm', 'test-driven', 'underfitted', 'blockchain', 'quaternion'];

async function openSearch(page: Page, address = ''): Promise<void> {
  await page.goto(address);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
}

/** Types a question and waits until it is answered. */
async function ask(page: Page, words: string): Promise<void> {
  const search = page.getByRole('dialog', { name: 'Search' });
  await search.getByRole('searchbox').fill(words);
  await expect(search.getByRole('status')).toContainText(`for “${words}”`);
  await expect(search.getByRole('status')).not.toContainText('Searching');
}

test('forty questions of learners find first what was meant', async ({ page }) => {
  test.setTimeout(120_000);
  await openSearch(page);
  const first = page.locator('site-search ol > li').first();
  for (const [asked, kind, title] of questions) {
    await ask(page, asked);
    await expect.soft(first.locator('.name').first(), asked).toHaveText(title);
    await expect.soft(first.locator('.kind').first(), asked).toHaveText(new RegExp(`^${kind}( ·|$)`));
  }
});

test('what the site has nothing about is not found', async ({ page }) => {
  await openSearch(page);
  for (const asked of strangers) {
    await ask(page, asked);
    await expect.soft(page.locator('site-search ol > li'), asked).toHaveCount(0);
  }
});

test('results lead to the exercise, the slide and the term, and read well', async ({ page }) => {
  await openSearch(page, 'practice/');
  await ask(page, 'deploy');
  expect(await findViolations(page)).toEqual(noViolations);
  const excerpts = await page.locator('site-search .excerpt').allTextContents();
  expect(excerpts.length).toBeGreaterThan(3);
  // The last word of a block and the first one of the next: "itMake", "gate.The". Some names have a capital in their middle.
  for (const excerpt of excerpts) {
    const words = excerpt.replace(/\b\w+(?:Ops|Hub|Container|Script|Blitz)\b/g, '');
    expect.soft(words, excerpt).not.toMatch(/\p{Ll}\p{Lu}|[.!?]\p{Lu}\p{Ll}/u);
  }
  for (const [asked, address] of [
    ['shipped anyway', /\/concepts\/devops\/#practice$/],
    ['five steps', /\/deck\/#mlops-steps$/],
    ['idempotent', /\/glossary\/#term-idempotent$/],
  ] as const) {
    await ask(page, asked);
    await expect(page.locator('site-search ol a').first()).toHaveAttribute('href', address);
  }
  // By keyboard, from the field to the first result.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/glossary\/#term-idempotent$/);
});

test('in Turkish, titles and words of the interface are Turkish', async ({ page }) => {
  await page.goto('tr/');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('searchbox').fill('devops');
  const first = page.locator('site-search ol > li').first();
  await expect(first.locator('.kind').first()).toHaveText(/^Sayfa/);
  await expect(first.locator('.name').first()).toHaveText('DevOps');
});

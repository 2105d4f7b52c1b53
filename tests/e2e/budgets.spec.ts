import { expect, test } from '@playwright/test';
import { readIdeas } from '../../src/content/read-ideas.ts';
import { engineSize, engineSizeLimit } from 'node-in-page/tools/bench/engine-size.ts';
import { weighPage } from './page-weight.ts';

const kB = 1000;
/** A plain Starlight page loads 30.5 kB (`npm run bench` measures it again); ours loads its search when the dialog opens. */
const mostJs = 12 * kB;

for (const { slug } of readIdeas())
  test(`concepts/${slug}/ keeps to its budget before Start`, async ({ page }) => {
    const weight = await weighPage(page, `concepts/${slug}/`);
    // Together, as before styles of parts of a page moved from its HTML into the site's sheet.
    expect.soft(weight.html + weight.css, 'HTML and CSS').toBeLessThanOrEqual(42.5 * kB);
    expect.soft(weight.js, 'JavaScript').toBeLessThanOrEqual(mostJs);
    expect.soft(weight.fonts, 'fonts').toBeLessThanOrEqual(125 * kB);
    expect.soft(weight.preloads, 'preloaded fonts').toBeLessThanOrEqual(2);
  });

test('a process of the engine starts from no more than its budget', async () => {
  const { program, library } = await engineSize();
  expect(program + library).toBeLessThanOrEqual(engineSizeLimit);
});

test('nothing moves while the page loads', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('concepts/devops/', { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  // The budget is 0.00, to two decimals.
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.005);
});

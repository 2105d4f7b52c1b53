import { expect, test, type Page } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

test.use({ actionTimeout: 60_000 });

/** The most that the page may stand still, in milliseconds, on a machine that does nothing else. */
const standstillMs = 200;

declare global {
  /** Set by this file's test: the longest task of the page's main thread since it was last asked for. */
  var takeLongestTask: (() => number) | undefined;
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // Only the page's own frame; the engine's frames share its thread, but their tasks are listed there, too.
    if (globalThis.top !== globalThis.self) return;
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    globalThis.takeLongestTask = () => {
      for (const { duration } of observer.takeRecords()) longest = Math.max(longest, duration);
      const taken = longest;
      longest = 0;
      return taken;
    };
  });
}

const takeLongestTask = (page: Page) => page.evaluate(() => globalThis.takeLongestTask?.() ?? Infinity);

/** How many times as long the same work takes at worst as at best, since other programs use the machine, too. */
function slowdownOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const times = Array.from({ length: 30 }, () => {
      const start = performance.now();
      let sum = 0;
      for (let count = 0; count < 2_000_000; count += 1) sum += Math.sqrt(count);
      return performance.now() - start + (sum < 0 ? 1 : 0);
    });
    return Math.max(...times) / Math.min(...times);
  });
}

const table = { file: 'artifacts/caught.json', title: 'Where each fault is caught, and what it has cost by then' };
const bars = { file: 'artifacts/errors.json', title: 'Error against the gate' };

const program = `
const fs = require('node:fs');
fs.mkdirSync('artifacts', { recursive: true });
const kind = process.argv[2];
const axes = { x: { label: 'x' }, y: { label: 'y' } };
const bars = () => JSON.stringify({ ...axes, bars: Array.from({ length: 100000 }, (_, i) => ({ label: 'bar ' + i, value: i })) });
const rows = () => JSON.stringify(Array.from({ length: 200000 }, (_, id) => ({ id, name: 'row ' + id, a: id * 2, b: 'x' })));
const cell = () => JSON.stringify([{ id: 1, text: 'x'.repeat(30e6) }]);
const columns = () => JSON.stringify([Object.fromEntries(Array.from({ length: 20000 }, (_, i) => ['column' + i, i]))]);
const written = { bars, rows, cell, columns };
if (kind === 'own') fs.writeFileSync(process.argv[3], '// '.padEnd(60e6, 'x'));
else fs.writeFileSync(process.argv[3], written[kind]());
`;

/**
 * @fault Large data: Rows, bars, cells and files of these sizes, one after the other
 * @seen The page stands still for at most 200 ms
 */
test('data of any size keeps the page still for no longer than the promise', async ({ page }) => {
  test.setTimeout(600_000);
  await watchLongTasks(page);
  const playground = new PlaygroundPage(page);
  await page.goto('concepts/no-competition/?engine=in-page');
  await playground.button(/^Start/).click();
  await expect(playground.root).toHaveAttribute('data-state', 'ready', { timeout: 120_000 });
  const { root } = playground;
  await root.evaluate(
    (element: HTMLElementTagNameMap['play-ground'], text) => element.writeFile('make.cjs', text),
    program,
  );
  const view = root.locator('.view');
  const make = async (kind: string, file: string) => {
    const { exitCode, output } = await playground.run(`node make.cjs ${kind} ${file}`);
    expect([exitCode, output]).toEqual([0, '']);
  };
  const choose = (title: string) => root.getByRole('combobox', { name: 'View' }).selectOption({ label: title });
  const stood: Record<string, number> = {};
  await page.evaluate(() => document.fonts.ready);
  await takeLongestTask(page);
  const slowdown = await slowdownOf(page);
  await takeLongestTask(page);

  await root.getByRole('tab', { name: 'Views' }).click();
  await choose(table.title);
  await make('rows', table.file);
  await expect(view).toContainText('Rows 1 to 200 of 200,000', { timeout: 120_000 });
  await root.getByLabel('From row').fill('199990');
  await view.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(view.locator('tbody tr').last()).toContainText('row 199999');
  stood.rows = await takeLongestTask(page);

  await make('cell', table.file);
  await expect(view.getByRole('button', { name: 'Save the text as a file' })).toBeVisible({ timeout: 120_000 });
  await view.getByRole('button', { name: 'Show more of it' }).click();
  await expect(view.locator('tbody td').last()).toContainText('x'.repeat(20_000));
  stood.cell = await takeLongestTask(page);

  await make('columns', table.file);
  await expect(view).toContainText('50 of 20,000 columns are shown', { timeout: 120_000 });
  stood.columns = await takeLongestTask(page);

  await choose(bars.title);
  await make('bars', bars.file);
  await expect(view).toContainText('100,000 bars are drawn as 200 groups', { timeout: 120_000 });
  stood.bars = await takeLongestTask(page);

  await make('own', 'make.cjs');
  await expect(root).toContainText('A program wrote 60 MB into make.cjs');
  stood.own = await takeLongestTask(page);

  const limit = standstillMs * Math.max(slowdown, await slowdownOf(page));
  const tooLong = Object.entries(stood).filter(([, duration]) => duration > limit);
  expect(tooLong, `limit ${String(limit)} ms; ${JSON.stringify(stood)}`).toEqual([]);
});

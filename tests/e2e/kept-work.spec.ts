import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { zipSync } from 'fflate';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { findViolations, noViolations } from './axe.ts';
import { PlaygroundPage } from './playground-page.ts';

/** What a learner did stays, is shown where they look for it, and can be taken along: nothing is lost silently. */

test.describe.configure({ timeout: 180_000 });

const stock = 'shop/stock.mjs';
/** How often a page is killed; nightly, and by hand, more often. */
const kills = Number(process.env.KILLS ?? 10);

async function write(playground: PlaygroundPage, path: string, text: string): Promise<void> {
  await playground.root.evaluate((element: PlaygroundElement, file) => element.writeFile(...file), [
    path,
    text,
  ] as const);
}

async function openStarted(page: Page): Promise<PlaygroundPage> {
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  return playground;
}

test.describe('where fingers type, so that no big editor loads each time', () => {
  test.use({ hasTouch: true, isMobile: true });

  test('a tab that crashes, whatever it does, loses no keystroke older than a second', async ({ page, context }) => {
    test.setTimeout(60_000 + kills * 20_000);
    let kept = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const tab = await context.newPage();
      const written: { number: number; at: number }[] = [];
      await tab.exposeFunction('wrote', (number: number) => written.push({ number, at: Date.now() }));
      const playground = await openStarted(tab);
      const [, found = '0'] = /note (\d+)/.exec(await playground.readFile('notes.mjs').catch(() => '')) ?? [];
      expect(Number(found)).toBeGreaterThanOrEqual(kept);
      await playground.root.evaluate((element: PlaygroundElement, first) => {
        let number = first;
        const type = () => {
          number += 1;
          const now = number;
          void element
            .writeFile('notes.mjs', `// note ${String(now)}\n`)
            .then(() => (globalThis as unknown as { wrote: (number: number) => void }).wrote(now));
        };
        setInterval(type, 50);
        // The second half of them while a program runs, and while tasks are checked.
        if (first % 2 === 0) void element.run('npm start');
        else void element.check();
      }, Number(found));
      const lives = 300 + Math.random() * 2_700;
      await expect.poll(() => written.length, { intervals: [50] }).toBeGreaterThan(lives / 100);
      const crashed = tab.waitForEvent('crash');
      const session = await context.newCDPSession(tab);
      const at = Date.now();
      void session.send('Page.crash').catch(() => {});
      await crashed;
      kept = Math.max(kept, ...written.filter((each) => each.at < at - 1_000).map(({ number }) => number));
      await tab.close();
    }
    const playground = await openStarted(page);
    const [, found = '0'] = /note (\d+)/.exec(await playground.readFile('notes.mjs')) ?? [];
    expect(kept).toBeGreaterThan(0);
    expect(Number(found)).toBeGreaterThanOrEqual(kept);
  });
});

test('a second tab reads, takes over, and never does the older overwrite the newer', async ({ page, context }) => {
  const first = await openStarted(page);
  await write(first, 'notes.mjs', '// of the first\n');
  const second = await openStarted(await context.newPage());
  const elsewhere = second.root.getByText('This exercise is open in another tab, which saves the work.');
  await expect(elsewhere.first()).toBeVisible();
  expect(await second.readFile('notes.mjs')).toBe('// of the first\n');
  await second.button('Just look').click();
  await expect(second.root.getByText('Read-only: another tab saves the work.').first()).toBeVisible();
  await write(first, 'notes.mjs', '// of the first, later\n');
  await second.button('Take over').click();
  await expect.poll(() => second.readFile('notes.mjs')).toBe('// of the first, later\n');
  await expect(
    first.root
      .getByText('Read-only: another tab saves the work.')
      .first()
      .or(first.root.getByText('This exercise is open in another tab, which saves the work.').first())
      .first(),
  ).toBeVisible();
  await write(second, 'notes.mjs', '// of the second\n');
  await first.page.close();
  await second.page.reload();
  await second.start();
  expect(await second.readFile('notes.mjs')).toBe('// of the second\n');
});

test('what was done is shown before Start, on Home and Practice, and can be forgotten', async ({ page }) => {
  const playground = await openStarted(page);
  await write(playground, stock, `// mine\n${await playground.readFile(stock)}`);
  const first = playground.root.locator('[data-task=read-the-run]');
  await first.getByRole('radio').nth(2).check();
  await first.getByRole('button', { name: 'Check this task' }).click();
  await expect(playground.status).toHaveText(/^1 of \d tasks passed$/, { timeout: 60_000 });
  await playground.button('Full window').click();

  await page.reload();
  await expect(playground.status).toHaveText('Continue: your changes in 1 file');
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
  await playground.button('Full window').click();
  for (const address of ['', 'practice/']) {
    await page.goto(address);
    await expect(page.getByText(/^1 of \d done · next: /).first()).toBeVisible();
  }
  await page.goto('concepts/devops/?engine=in-page');
  await playground.start();
  await expect(playground.root.locator('[data-task][aria-current=step]')).not.toHaveAttribute(
    'data-task',
    'read-the-run',
  );
  await expect(playground.root.locator('[data-task][aria-current=step]')).toBeInViewport();
  await expect(first).toHaveAttribute('data-state', 'passed');

  await page.goto('privacy/');
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByText('Everything is forgotten.')).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.goto('practice/');
  await expect(page.getByText(/^1 of \d done/)).toHaveCount(0);
  await playground.open();
  await playground.start();
  expect(await playground.readFile(stock)).not.toContain('// mine');
});

test('a shared link is labelled, compared and dropped, never runs by itself, and leaves kept work alone', async ({
  page,
  context,
}) => {
  const sender = await openStarted(page);
  const changed = `// shared\nconsole.log('ran by itself');\n${await sender.readFile(stock)}`;
  await write(sender, stock, changed);
  await sender.button('More').click();
  await sender.button('Share and take along').click();
  const link = await sender.root.getByLabel(/^Link with your changes, \d+/).inputValue();
  expect(await findViolations(page, 'play-ground')).toEqual(noViolations);
  await sender.root.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await write(sender, stock, `// the receiver’s own\n${changed}`);

  const tab = await context.newPage();
  const receiver = new PlaygroundPage(tab);
  await tab.goto(link.replace('/#', '/?engine=in-page#'));
  await expect(receiver.status).toHaveText(/A shared link\. Press Start/);
  await receiver.start();
  expect(await receiver.readFile(stock)).toBe(changed);
  await expect(receiver.root.getByText('These are the changes of a shared link, in files: 1.')).toBeVisible();
  await expect(receiver.root.locator('[data-part=terminal]')).not.toContainText('ran by itself');
  await receiver.button(`Compare ${stock}`).click();
  await expect(receiver.root.getByRole('dialog')).toContainText("console.log('ran by itself');");
  expect(await findViolations(tab, 'play-ground')).toEqual(noViolations);
  await tab.keyboard.press('Escape');
  await receiver.button('Drop these changes').click();
  await expect(receiver.root).toHaveAttribute('data-state', 'idle');
  await expect.poll(() => tab.url()).not.toContain('#changes=');
  await sender.page.close();
  await receiver.start();
  expect(await receiver.readFile(stock)).toContain('// the receiver’s own');
});

test('hostile and broken links end in a message and the exercise with the learner’s own work', async ({ page }) => {
  const playground = await openStarted(page);
  await write(playground, 'notes.mjs', '// mine\n');
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }).includes('notes.mjs'))).toBe(true);
  for (const hash of ['#changes=', '#changes=%00', `#changes=${'A'.repeat(50_000)}`, '#changes=eJwLSS0uAQAEXQHB']) {
    await page.goto('about:blank');
    await page.goto(`concepts/devops/?engine=in-page${hash}`);
    await playground.start();
    await expect(playground.root.getByText(/The changes of this link can’t be shown: /).first()).toBeVisible();
    expect(await playground.readFile('notes.mjs')).toBe('// mine\n');
  }
});

test('work is exported, and imported elsewhere; a file that isn’t work is refused and changes nothing', async ({
  page,
  browser,
  baseURL,
}) => {
  const playground = await openStarted(page);
  await write(playground, 'notes.mjs', '// carried\n');
  await playground.button('More').click();
  await playground.button('Share and take along').click();
  const saving = page.waitForEvent('download');
  await playground.button('Export my work').click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('devops-ci-work.zip');
  const work = await readFile(await download.path());

  const elsewhere = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  const other = await openStarted(await elsewhere.newPage());
  await other.button('More').click();
  await other.button('Share and take along').click();
  const field = other.root.getByLabel('Import a file', { exact: true }).and(other.root.locator('input'));
  const text = new TextEncoder();
  const bad = {
    'not a zip': text.encode('not a zip'),
    'an empty zip': zipSync({}),
    'a zip that leaves its folder': zipSync({ '../../etc/passwd': text.encode('x') }),
    'a bomb': zipSync({ 'notes.mjs': new Uint8Array(80_000_000) }),
    'half of it': work.subarray(0, work.length / 2),
  };
  for (const [name, bytes] of Object.entries(bad)) {
    await field.setInputFiles({ name: 'work.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) });
    await expect(other.root.getByRole('dialog').getByRole('status'), name).toHaveText(/\.$/);
    await expect(other.root.getByRole('dialog').getByRole('status'), name).not.toHaveText(/is imported/);
    await expect(other.readFile('notes.mjs'), name).rejects.toThrow();
  }
  await field.setInputFiles({ name: 'work.zip', mimeType: 'application/zip', buffer: work });
  await expect(other.root.getByRole('dialog').getByRole('status')).toHaveText(/work\.zip is imported/);
  expect(await other.readFile('notes.mjs')).toBe('// carried\n');
  await elsewhere.close();
});

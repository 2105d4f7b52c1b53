import { expect, type Locator, type Page } from '@playwright/test';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { PlaygroundPage } from './playground-page.ts';
import { publicSite, test } from './stackblitz.ts';

/**
 * The built site with a WebContainer that fails a learner in every way that is known: each test ends in a good run, with
 * the learner's text and with what runs wrote, and with a message that is true.
 */

test.setTimeout(120_000);

const text = '// the learner’s own\n';
/** Prints what an earlier run left, so a good run shows that nothing is lost. */
const reads = `import { readFileSync } from 'node:fs';\nconsole.log('left: ' + readFileSync('left.txt', 'utf8'));\n`;
const writes = `import { writeFileSync } from 'node:fs';\nwriteFileSync('left.txt', 'by a run');\n`;
const loops = `console.log('in the program');\nwhile (true);\n`;
const waits = `console.log('in the program');\nsetInterval(() => {}, 1000);\n`;

/** Short where a test waits for silence; the machine may be slow, so not shorter. */
const limits = { quietMs: 1_000, signOfLifeMs: 1_000, exportMs: 1_000, teardownMs: 1_000 };

async function write(root: Locator, files: Readonly<Record<string, string>>): Promise<void> {
  await root.evaluate(async (element: PlaygroundElement, entries) => {
    for (const [path, contents] of entries) await element.writeFile(path, contents);
  }, Object.entries(files));
}

async function openIn(page: Page, query: string): Promise<PlaygroundPage> {
  // Other playgrounds may be added to the page.
  const playground = new PlaygroundPage(page, page.locator('play-ground').first());
  await playground.open(query);
  await playground.start();
  await write(playground.root, { 'notes.mjs': text, 'reads.mjs': reads, 'writes.mjs': writes });
  return playground;
}

/** A playground in WebContainer, in which a run has left something. */
async function openInWebContainer(page: Page): Promise<PlaygroundPage> {
  const playground = await openIn(page, '?engine=webcontainer');
  expect(await playground.engine()).toBe('webcontainer');
  await playground.run('node writes.mjs');
  return playground;
}

/** Starts a program that doesn't end, and waits until it has printed: one that only loads ends at the first signal. */
async function runOn(playground: PlaygroundPage, program: string): Promise<void> {
  await write(playground.root, { 'program.mjs': program });
  await playground.root.evaluate((element: PlaygroundElement) => {
    // It ends with a stop, or with the engine.
    element.run('node program.mjs').catch(() => {});
  });
  await playground.expectState('running');
  await expect(playground.root.locator('[role=log]').first()).toContainText('in the program');
}

/** One run more is good, in this engine, and nothing is lost. */
async function expectGoodRun(playground: PlaygroundPage, engine: 'in-page' | 'webcontainer'): Promise<void> {
  const run = await playground.run('node reads.mjs');
  expect(run.output.trim()).toBe('left: by a run');
  expect(run.exitCode).toBe(0);
  expect(await playground.engine()).toBe(engine);
  expect(await playground.readFile('notes.mjs')).toBe(text);
}

const lostLine = /WebContainer stopped answering\. The next run will use this page instead\. Your files are kept\./;

test.describe('a WebContainer that dies', () => {
  test.use({ limits });

  test('between two runs is replaced by the page, within ten seconds', async ({ page, stackblitz }) => {
    const playground = await openInWebContainer(page);
    stackblitz.tell({ type: 'die' });
    const since = Date.now();
    await expect(playground.run('node reads.mjs')).rejects.toThrow('engine-lost');
    await expect(playground.root.getByText(lostLine).first()).toBeVisible();
    await expectGoodRun(playground, 'in-page');
    expect(Date.now() - since).toBeLessThan(10_000);
  });

  test('or falls silent during a run is given up at Stop', async ({ page, stackblitz }) => {
    const playground = await openInWebContainer(page);
    await runOn(playground, waits);
    stackblitz.isSilent = true;
    const since = Date.now();
    await playground.button('Stop').click();
    await expect(playground.root.getByText(lostLine).first()).toBeVisible();
    await expectGoodRun(playground, 'in-page');
    expect(Date.now() - since).toBeLessThan(10_000);
  });

  test('and says so by an error event is given up at once; one that goes on is not', async ({ page, stackblitz }) => {
    const playground = await openInWebContainer(page);
    stackblitz.tell({ type: 'error', message: 'nothing to speak of' });
    await expectGoodRun(playground, 'webcontainer');
    stackblitz.tell({ type: 'error', message: 'unreachable' });
    stackblitz.isSilent = true;
    await expect(playground.root.getByText(lostLine).first()).toBeVisible();
    await expectGoodRun(playground, 'in-page');
  });
});

test.describe('a loop that heeds nothing', () => {
  test.use({ limits, habits: { loopsAreDeaf: true } });

  test('is ended by a restart, for which everything waits', async ({ page }) => {
    const playground = await openInWebContainer(page);
    await runOn(playground, loops);
    await playground.button('Stop').click();
    await playground.expectState('ready');
    await expectGoodRun(playground, 'webcontainer');
    await expect(playground.root.getByText(/Could not|stopped answering/)).toHaveCount(0);
  });

  test('and whose WebContainer can’t be torn down leads to the page', async ({ page, stackblitz }) => {
    const playground = await openInWebContainer(page);
    stackblitz.habits = { ...stackblitz.habits, teardownHangs: true };
    await runOn(playground, loops);
    const since = Date.now();
    await playground.button('Stop').click();
    await expect(playground.root.getByText(lostLine).first()).toBeVisible();
    await expectGoodRun(playground, 'in-page');
    expect(Date.now() - since).toBeLessThan(10_000);
  });
});

test('Stop during the move lets the move end, and keeps what runs wrote', async ({ page, stackblitz }) => {
  const playground = await openIn(page, '');
  await playground.run('node writes.mjs');
  expect(await playground.engine()).toBe('in-page');
  await expect(playground.root.getByText('WebContainer is ready and takes over at your next run.')).toBeVisible();
  stackblitz.habits = { ...stackblitz.habits, mountDelayMs: 4_000 };
  await playground.button('Run').click();
  await expect(playground.root.getByText('Moving your files to WebContainer.')).toBeVisible();
  await playground.button('Stop').click();
  await playground.expectState('ready');
  await expect(playground.root.getByText('Moving your files to WebContainer.')).toBeVisible();
  await expectGoodRun(playground, 'webcontainer');
});

test.describe('the choice beside Start', () => {
  test('is there before anything is contacted, is kept, and is what Start does', async ({ page, stackblitz }) => {
    const playground = new PlaygroundPage(page);
    const choice = playground.root.getByLabel('Where the code runs');
    await playground.open('');
    await expect(choice, 'on localhost, in Chromium on a desktop').toHaveValue('webcontainer');
    await choice.selectOption('In this page');
    await page.reload();
    await expect(choice).toHaveValue('in-page');
    await playground.start();
    await playground.run('node --version');
    expect(stackblitz.asked).toEqual([]);
    await playground.chooseEngine('Try WebContainer');
    await expect.poll(() => stackblitz.asked.map(({ by }) => by), { timeout: 20_000 }).toEqual(['probe', 'frame']);
    await page.reload();
    await expect(choice).toHaveValue('webcontainer');
  });

  test.describe('taken back during boot', () => {
    test.use({ habits: { frameDelayMs: 1_500 } });

    test('leaves no WebContainer booted', async ({ page, stackblitz }) => {
      const playground = await openIn(page, '');
      await expect.poll(() => stackblitz.asked.length).toBe(2);
      await playground.chooseEngine('Stay in this page');
      await expect.poll(() => stackblitz.boots).toBe(1);
      await expect.poll(() => stackblitz.booted).toBe(0);
      await expect(playground.root.getByText(/in this page only, as you chose/).first()).toBeVisible();
    });
  });
});

test.describe('a host that StackBlitz does not serve', () => {
  const verdict = /WebContainer does not serve this site’s address/;

  test.describe('by a 404 that may not be embedded', () => {
    test.use({ habits: { probe: 'not-found', frame: 'not-found' } });

    test('is told so, not that its network is at fault; a reload tries again', async ({ page, stackblitz }) => {
      const playground = await openIn(page, '');
      await expect(playground.root.getByText(verdict)).toBeVisible();
      stackblitz.habits = { ...stackblitz.habits, probe: 'page', frame: 'page' };
      await page.reload();
      await playground.start();
      await expect(playground.root.getByText('WebContainer is ready and takes over at your next run.')).toBeVisible();
    });
  });

  test.describe('by a 404 that may be embedded, to the frame alone', () => {
    test.use({ habits: { frame: 'not-found-embeddable' }, limits: { bootBehindMs: 2_000 }, baseURL: publicSite });

    test('is told so at the end of boot; before that, the page is the default', async ({ page, stackblitz }) => {
      const playground = new PlaygroundPage(page);
      await playground.open('');
      const choice = playground.root.getByLabel('Where the code runs');
      await expect(choice).toHaveValue('in-page');
      await choice.selectOption('webcontainer');
      await playground.start();
      await expect(playground.root.getByText(verdict)).toBeVisible();
      expect(stackblitz.asked.map(({ referrer }) => referrer)).toEqual([publicSite, publicSite]);
    });
  });
});

test('two playgrounds share one WebContainer: what happens in one, the other is told, and lives', async ({
  page,
  stackblitz,
}) => {
  const first = await openInWebContainer(page);
  await page.evaluate(async (address) => {
    const html = await (await fetch(address)).text();
    const other = new DOMParser().parseFromString(html, 'text/html').querySelector('play-ground');
    if (other === null) throw new Error(`no playground at ${address}`);
    document.querySelector('play-ground')?.after(document.importNode(other, true));
  }, new URL('../dataops/', page.url()).href);
  const second = new PlaygroundPage(page, page.locator('play-ground').nth(1));
  await second.root.evaluate((element: PlaygroundElement) => element.start({ engine: 'webcontainer' }));
  await write(second.root, { 'reads.mjs': reads, 'writes.mjs': writes, 'notes.mjs': text });
  await second.run('node writes.mjs');
  expect(stackblitz.boots).toBe(1);

  await test.step('a loop of the one is stopped only once the learner has heard of the other', async () => {
    stackblitz.habits = { ...stackblitz.habits, loopsAreDeaf: true };
    await runOn(second, waits);
    await runOn(first, loops);
    await first.button('Stop').click();
    await first.button('Restart WebContainer').click();
    await first.expectState('ready');
    await second.expectState('ready');
    await expect(
      second.root.getByText(/WebContainer was restarted to end a program of another exercise/).first(),
    ).toBeVisible();
    await expectGoodRun(first, 'webcontainer');
    await expectGoodRun(second, 'webcontainer');
  });

  await test.step('death is found by one, and both go on in the page', async () => {
    stackblitz.tell({ type: 'die' });
    await expect(first.run('node reads.mjs')).rejects.toThrow('engine-lost');
    await expect(second.root.getByText(lostLine).first()).toBeVisible();
    await expectGoodRun(second, 'in-page');
    await expectGoodRun(first, 'in-page');
  });
});

test('a slide’s exercise runs in WebContainer, over the slide', async ({ page, stackblitz }) => {
  await page.goto('deck/?engine=webcontainer#practice-devops-ci');
  await page.getByRole('button', { name: 'Run npm start' }).click();
  const status = page.frameLocator('dialog.live iframe').locator('.bar').getByRole('status');
  await expect(status).toContainText('Exit code 1', { timeout: 90_000 });
  expect(stackblitz.booted).toBe(1);
  await page.getByRole('button', { name: 'Back to the slide' }).click();
  await expect(page.locator('dialog.live')).toBeHidden();
});

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { copyRepository } from './copied-repository.ts';
import { runUntil, startDevServer, type DevServer } from './dev-server.ts';

const exercise = 'playgrounds/devops-ci';
const typedFile = 'shop/stock.mjs';
const typed = '// typed by the learner\n';

let folder = '';
let server: DevServer | undefined;
let clean: (() => Promise<void>) | undefined;

test.beforeAll(async () => {
  const copy = await copyRepository(path.resolve(import.meta.dirname, '../..'));
  ({ folder, remove: clean } = copy);
  server = await startDevServer(folder);
});

test.afterAll(async () => {
  await server?.stop();
  await clean?.();
});

/** What the page said and could not load. */
const complaints: string[] = [];

test.beforeEach(({ page }) => {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText ?? ''}`));
  page.on('response', (response) => {
    if (!response.ok()) complaints.push(`${response.url()}: ${String(response.status())}`);
  });
});

/** A failure is told by three: the test, the server and the page. */
test.afterEach(({}, { status, expectedStatus }) => {
  if (status !== expectedStatus) console.log(server?.printed(), complaints.join('\n'));
});

/** Changes a file as an author's editor does. */
async function edit(file: string, change: (text: string) => string): Promise<void> {
  const place = path.join(folder, file);
  const before = await readFile(place, 'utf8');
  const after = change(before);
  expect(after, `${file} is changed`).not.toBe(before);
  await writeFile(place, after);
}

async function start(page: Page): Promise<void> {
  await page.waitForFunction(() => customElements.get('play-ground') !== undefined);
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(page.locator('play-ground')).toHaveAttribute('data-state', 'ready', { timeout: 90_000 });
}

function readFileOf(page: Page, name: string): Promise<string> {
  return page.locator('play-ground').evaluate((element: PlaygroundElement, file) => element.readFile(file), name);
}

/** When the page's playground has this text in a file, by the clock that the page shares with this process. */
function seenAt(page: Page, name: string, text: string): Promise<number> {
  return page.locator('play-ground').evaluate(
    async (element: PlaygroundElement, [file, part]) => {
      while (!(await element.readFile(file)).includes(part)) await new Promise((resolve) => setTimeout(resolve, 10));
      return Date.now();
    },
    [name, text] as const,
  );
}

/**
 * How many times longer a computation takes now than its own processor time: 1 on a machine that has nothing else to do.
 * What is promised in seconds is promised for such a machine.
 */
function measureContention(): number {
  const computedMs = 50;
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const used = () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1000;
  };
  while (used() < computedMs);
  return Math.max(1, (performance.now() - start) / used());
}

/** Navigations of the page from now on: a reload is one. */
function countNavigations(page: Page): () => number {
  let count = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) count += 1;
  });
  return () => count;
}

test('a cold start serves every page, and an author sees each change in the open page', async ({ page }) => {
  const { url, printed } = server ?? { url: '', printed: () => '' };
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));

  await test.step('Home and the Scratchpad', async () => {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goto(`${url}scratchpad/?engine=in-page`);
    await start(page);
    const result = await page.locator('play-ground').evaluate((element: PlaygroundElement) => element.run());
    expect(result).toMatchObject({ exitCode: 0, output: expect.stringContaining('Files here:') });
  });

  await page.goto(`${url}concepts/devops/?engine=in-page`);
  const navigations = countNavigations(page);
  const playground = page.locator('play-ground');
  const overlay = page.locator('vite-error-overlay');

  await test.step('Start and a run, without a reload', async () => {
    await start(page);
    const { exitCode } = await playground.evaluate((element: PlaygroundElement) => element.run());
    expect(exitCode).toBe(1);
    const own = await readFileOf(page, typedFile);
    await playground.evaluate((element: PlaygroundElement, [name, text]) => element.writeFile(name, text), [
      typedFile,
      `${own}${typed}`,
    ] as const);
  });

  await test.step('a file of the project that the learner left alone, within one second', async () => {
    // What is promised is what a machine without other work does; the fastest of several is nearest to it.
    const times: number[] = [];
    while (times.length < 10 && !times.some((time) => time < 1000)) {
      const mark = `// by the author: ${String(times.length + 1)}`;
      const arrival = seenAt(page, 'shop/orders.mjs', mark);
      const writtenAt = Date.now();
      await edit(`${exercise}/project/shop/orders.mjs`, (text) => `${text}${mark}\n`);
      times.push(Math.round(((await arrival) - writtenAt) / measureContention()));
    }
    test.info().annotations.push({ type: 'ms to the open page', description: times.join(', ') });
    expect(Math.min(...times), `milliseconds to the open page: ${times.join(', ')}`).toBeLessThan(1000);
    const { output } = await playground.evaluate((element: PlaygroundElement) => element.run('cat shop/orders.mjs'));
    expect(output).toContain(`// by the author: ${String(times.length)}`);
  });

  await test.step('a task, and the story around the panels', async () => {
    await edit(`${exercise}/playground.yaml`, (text) =>
      text
        .replace('A little shop sells mugs', 'A tiny shop sells mugs')
        .replace('title: Make deploy wait', 'title: Make deploy wait for it'),
    );
    await expect(playground.locator('.story')).toContainText('A tiny shop sells mugs');
    await expect(playground.getByRole('heading', { name: 'Make deploy wait for it' })).toBeVisible();
  });

  await test.step('a file that both have changed asks', async () => {
    await edit(`${exercise}/project/${typedFile}`, (text) => `// by the author\n${text}`);
    await expect(playground.getByText(`${typedFile} has changed in the exercise`)).toBeVisible();
    expect(await readFileOf(page, typedFile)).toContain(typed);
    await playground.getByRole('button', { name: 'Keep mine' }).click();
    await expect(playground.getByText(`${typedFile} has changed in the exercise`)).toBeHidden();
    expect(await readFileOf(page, typedFile)).not.toContain('// by the author');
    // The next step spoils the exercise: a page that the server still renders would show that fault, and reload once more.
    const rendered = page.waitForResponse((response) => new URL(response.url()).pathname === '/concepts/devops/');
    await edit(`${exercise}/project/${typedFile}`, (text) => text.replace('by the author', 'by the author again'));
    await playground.getByRole('button', { name: 'Take the new one' }).click();
    await expect.poll(() => readFileOf(page, typedFile)).toContain('// by the author again');
    await (await rendered).finished();
    const own = await readFileOf(page, typedFile);
    await playground.evaluate((element: PlaygroundElement, [name, text]) => element.writeFile(name, text), [
      typedFile,
      `${own}${typed}`,
    ] as const);
  });

  await test.step('a fault in playground.yaml shows with its place, until the next good save', async () => {
    await edit(`${exercise}/playground.yaml`, (text) => text.replace('minutes: 25', 'minutes: 2000'));
    await expect(overlay.locator('#message-content')).toHaveText(/playground\.yaml:\d+:10: minutes/);
    await expect(overlay.locator('#hint-content')).toHaveText(/An editor completes this file/);
    await expect.poll(printed).toMatch(/playgrounds\/devops-ci\/playground\.yaml:\d+:10: minutes: .*\n.*An editor/);
    await edit(`${exercise}/playground.yaml`, (text) => text.replace('minutes: 2000', 'minutes: 30'));
    await expect(overlay).toHaveCount(0);
    await expect(playground.locator('.facts').first()).toContainText('30');
    await expect(playground).toHaveAttribute('data-state', 'ready');
    expect(await readFileOf(page, typedFile)).toContain(typed);
  });

  await test.step('a build and a check beside it', async () => {
    // Up to where they have replaced all that they write for themselves, which are the caches; the rest takes a minute.
    await runUntil(folder, ['build', '--outDir', 'dist'], 'generating static routes');
    await runUntil(folder, ['check'], 'Getting diagnostics');
    const { exitCode } = await playground.evaluate((element: PlaygroundElement) => element.run());
    expect(exitCode).toBe(1);
    const other = await page.context().newPage();
    await other.goto(`${url}scratchpad/?engine=in-page`);
    await start(other);
    await other.close();
  });

  await test.step('a service worker, as a build leaves one at the same address, gives up', async () => {
    await page.evaluate(() => navigator.serviceWorker.register('/service-worker.js'));
    const registered = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await expect.poll(registered).toBe(0);
  });

  expect(navigations(), 'reloads so far').toBe(0);

  await test.step('a fault on a page that is opened with it', async () => {
    await edit(`${exercise}/playground.yaml`, (text) => text.replace('minutes: 30', 'minutes: many'));
    await expect.poll(printed).toContain('minutes: Invalid input');
    const other = await page.context().newPage();
    await other.goto(`${url}concepts/devops/`);
    await expect(other.locator('vite-error-overlay #message-content')).toHaveText(/playground\.yaml:\d+:10: minutes/);
    await edit(`${exercise}/playground.yaml`, (text) => text.replace('minutes: many', 'minutes: 25'));
    await expect(other.locator('play-ground')).toBeVisible();
    await other.close();
  });

  await test.step('a sentence of the page, which keeps what was typed', async () => {
    await edit('src/content/docs/concepts/devops.mdx', (text) => `${text}\nA sentence by the author.\n`);
    await expect(page.getByText('A sentence by the author.')).toBeVisible();
    await expect(playground, 'started again').toHaveAttribute('data-state', 'ready', { timeout: 90_000 });
    expect(navigations(), 'one edit, one reload').toBe(1);
    expect(await readFileOf(page, typedFile)).toContain(typed);
  });

  expect(faults).toEqual([]);
});

test('ends with everything that it started', async () => {
  const started = server;
  server = undefined;
  await started?.stop();
  await expect.poll(() => started?.hasProcesses()).toBe(false);
});

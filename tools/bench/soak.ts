import type { Browser, Page } from '@playwright/test';
import type { Row, Section } from 'node-in-page/tools/bench/row.ts';
import { median } from 'node-in-page/tools/bench/statistics.ts';

const runs = 200;
const resets = 100;
const elements = 36;
/** Ten minutes at five keys a second. */
const keys = 3000;
const keysPerRun = 150;
/** How often the heap is measured in a soak: three thirds of so many. */
const samplesPerThird = 4;

/** The heaps of the page and of its frames in processes of their own, in kB, after a collection. */
async function heapKB(page: Page): Promise<number> {
  const context = page.context();
  const frames = page.frames().filter((frame) => frame !== page.mainFrame());
  const own = await Promise.allSettled(frames.map((frame) => context.newCDPSession(frame)));
  // A frame that shares the page's process has no session of its own: its heap is the page's.
  const sessions = own.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  let bytes = 0;
  for (const session of [await context.newCDPSession(page), ...sessions]) {
    // The second collection takes what the first one's finalizers let go.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    bytes += (await session.send('Runtime.getHeapUsage')).usedSize;
    await session.detach();
  }
  return bytes / 1024;
}

async function openStarted(browser: Browser, site: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${site}concepts/devops/?engine=in-page`, { waitUntil: 'networkidle' });
  await page.evaluate(async () => {
    await document.querySelector('play-ground')?.start();
  });
  return page;
}

/** Repeats an action, and measures the heap in the second and in the last third. */
async function soak(page: Page, count: number, act: (index: number) => Promise<void>): Promise<[number, number]> {
  const every = Math.floor(count / (3 * samplesPerThird));
  const sizes: number[] = [];
  for (let index = 0; index < count; index++) {
    await act(index);
    if ((index + 1) % every === 0) sizes.push(await heapKB(page));
  }
  return [
    median(sizes.slice(2 * samplesPerThird, 3 * samplesPerThird)),
    median(sizes.slice(samplesPerThird, 2 * samplesPerThird)),
  ];
}

async function run(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.querySelector('play-ground')?.run('node -e "console.log(1)"');
  });
}

/** Types at the end of the open file, as a person does; takes back a line now and then, so that it does not grow. */
async function type(page: Page, index: number): Promise<void> {
  const perStep = 10;
  if (index === 0) {
    await page.locator('.monaco-editor').first().click();
    await page.keyboard.press('Control+End');
  }
  await page.keyboard.type('// a note');
  await page.keyboard.press('Enter');
  if (((index + 1) * perStep) % keysPerRun !== 0) return;
  await page.keyboard.press('Control+A');
  await page.keyboard.type('// from here\n');
  await run(page);
}

/** Takes the element out of the page and puts it back, started. */
async function moveOutAndIn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const element = document.querySelector('play-ground');
    const parent = element?.parentElement;
    if (!element || !parent) throw new Error('no playground');
    const next = element.nextSibling;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 0));
    parent.insertBefore(element, next);
    await element.start();
  });
}

/** What a long evening in a playground leaves in memory. */
export async function benchSoak(browser: Browser, site: string): Promise<Section> {
  const rows: Row[] = [];
  const thirds = async (what: string, count: number, act: (page: Page, index: number) => Promise<void>) => {
    const page = await openStarted(browser, site);
    const [ours, reference] = await soak(page, count, (index) => act(page, index));
    await page.context().close();
    rows.push({ what, ours, reference, unit: 'kB', budget: 1.05 });
  };
  await thirds(`Heap of ${String(runs)} runs`, runs, run);
  await thirds(`Heap of ${String(resets)} resets`, resets, async (page) => {
    await page.evaluate(async () => {
      await document.querySelector('play-ground')?.reset();
    });
  });
  await thirds(`Heap of ${String(keys)} keys with runs`, keys / 10, type);

  const times = String(elements);
  await thirds(`Heap of an element taken out and put back ${times} times`, elements, moveOutAndIn);

  const page = await openStarted(browser, site);
  await run(page);
  const busy = page.workers().length;
  await page.waitForTimeout(1000);
  rows.push({
    what: 'Workers alive after a quiet second, against right after a run',
    ours: page.workers().length,
    reference: busy,
    unit: 'workers',
    limit: 3,
  });
  await page.context().close();
  return {
    title: 'Soak',
    method:
      'JavaScript heap of `devops-ci` after garbage collection, the engine’s frame included, without its workers: ' +
      'the median of the last third of the time against that of the second. Keys are typed into the editor, ten ' +
      'minutes’ worth at five a second, with a run every 150. An element that was taken out is started again.',
    rows,
  };
}

import { expect, type Page } from '@playwright/test';
import type { EngineMode } from '../../src/engine/select/selection.ts';
import { test } from '../webcontainer-host/bench-test.ts';

/**
 * The selector in a real browser, with the real WebContainer client. In place of the in-page engine stands one that only
 * holds files: what is tried here is who is contacted when, and the move.
 */

/** Records every request to the stand-in. */
function requestsTo(page: Page, origin: string): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin) seen.push(url.pathname);
  });
  return seen;
}

/** Starts a selector in the page and leaves it there as `selector`. */
async function startSelector(page: Page, mode: EngineMode): Promise<void> {
  await page.evaluate(async (mode) => {
    const broker = harness.broker({ limits: { bootMs: 1_500, bootBehindMs: 1_500 } });
    globalThis.selector = harness.createEngineSelector({
      mode,
      inPage: () => Promise.resolve(harness.memoryEngine('in-page')),
      webContainer: (start) => broker.open('devops-ci', start),
      project: {
        mount: (engine) => engine.mount({ 'main.mjs': { file: { contents: 'console.log(1 + 1)' } } }),
        owns: (path) => path === 'main.mjs',
      },
      environment: harness.browserEnvironment(),
      storage: harness.browserSelectionStorage(),
      made: { choice: 'webcontainer', isChosen: false },
    });
    await selector.start();
  }, mode);
}

function untilPhase(page: Page, phase: string) {
  return expect.poll(() => page.evaluate(() => selector.status.webContainer.phase), { timeout: 20_000 }).toBe(phase);
}

/** The code of the failure because of which WebContainer is not used. */
function whyUnavailable(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { webContainer } = selector.status;
    return webContainer.phase === 'unavailable' ? webContainer.error.code : null;
  });
}

test('auto: in-page at once, then WebContainer with what runs wrote', async ({ bench }) => {
  await startSelector(bench, 'auto');
  const first = await bench.evaluate(async () => {
    await selector.current?.fs.writeFile('result.txt', 'by an in-page run');
    return selector.status.current;
  });
  expect(first).toBe('in-page');
  await untilPhase(bench, 'ready');
  const moved = await bench.evaluate(async () => {
    const engine = await selector.beforeRun({ idle: true });
    const process = await engine.spawn(['node', 'main.mjs']);
    return {
      name: engine.name,
      output: await harness.readAll(process),
      result: new TextDecoder().decode(await engine.fs.readFile('result.txt')),
      steps: selector.status.steps.map(({ name, state }) => `${name}: ${state}`),
    };
  });
  expect(moved).toEqual({
    name: 'webcontainer',
    output: '2\n',
    result: 'by an in-page run',
    steps: [
      'preflight: done',
      'reach: done',
      'in-page: done',
      'boot: done',
      'first-process: done',
      'self-test: done',
      'move-files: done',
    ],
  });
});

test('in-page: nobody is contacted, whatever the learner runs', async ({ bench, hostOrigin }) => {
  const seen = requestsTo(bench, hostOrigin);
  await startSelector(bench, 'in-page');
  await bench.evaluate(() => selector.beforeRun({ idle: true }).then(() => {}));
  await bench.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(seen).toEqual([]);
});

test.describe('a page without isolation', () => {
  test.use({ isolated: false });

  test('contacts nobody and says why', async ({ bench, hostOrigin }) => {
    const seen = requestsTo(bench, hostOrigin);
    await startSelector(bench, 'auto');
    await untilPhase(bench, 'unavailable');
    expect(await whyUnavailable(bench)).toBe('not-isolated');
    expect(seen).toEqual([]);
  });
});

test.describe('an origin that refuses', () => {
  test.use({ isRefused: true });

  test('is asked once, by the probe; the next page of the session does not ask again, a reload does', async ({
    bench,
    hostOrigin,
  }) => {
    const seen = requestsTo(bench, hostOrigin);
    await startSelector(bench, 'auto');
    await untilPhase(bench, 'unavailable');
    expect(seen).toEqual(['/headless']);
    expect(await whyUnavailable(bench)).toBe('blocked');
    await bench.goto(`${bench.url()}?next`);
    await bench.waitForFunction(() => 'harness' in globalThis);
    await startSelector(bench, 'auto');
    await untilPhase(bench, 'unavailable');
    expect(seen).toEqual(['/headless']);
    expect(await bench.evaluate(() => selector.status.offers)).toEqual(['use-webcontainer']);
    await bench.reload();
    await bench.waitForFunction(() => 'harness' in globalThis);
    await startSelector(bench, 'auto');
    await untilPhase(bench, 'unavailable');
    expect(seen).toEqual(['/headless', '/headless']);
  });
});

test.describe('a frame that never answers', () => {
  test.use({ habits: { frame: 'mute-page' } });

  test('leaves the learner in the page, with a reason', async ({ bench }) => {
    await startSelector(bench, 'auto');
    await untilPhase(bench, 'unavailable');
    const status = await bench.evaluate(() => selector.status);
    expect(status.current).toBe('in-page');
    expect(await whyUnavailable(bench)).toBe('timeout');
    expect(status.steps.find(({ name }) => name === 'boot')).toMatchObject({ state: 'failed' });
  });

  test('makes mode webcontainer fall back to the page', async ({ bench }) => {
    await startSelector(bench, 'webcontainer');
    expect(await bench.evaluate(() => selector.status.current)).toBe('in-page');
  });
});

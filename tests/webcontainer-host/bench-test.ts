import { test as base, type Page } from '@playwright/test';
import type { EngineSelector } from '../../src/engine/select/selection.ts';
import type { WebContainerBroker } from '../../src/engine/webcontainer/broker.ts';
import type { WebContainerEngine } from '../../src/engine/webcontainer/engine.ts';
import { chromiumArguments, findChromium } from 'node-in-page/tools/browser.ts';
import { serveBenchPage } from './page/serve.ts';
import type { Habits } from './habits.ts';
import { startWebContainerHost, type WebContainerHost } from './start.ts';

declare global {
  var broker: WebContainerBroker;
  var engine: WebContainerEngine;
  var selector: EngineSelector;
}

/** True to test StackBlitz itself instead of the stand-in, as the nightly workflow does. */
export const againstRealService = process.env.WEBCONTAINER_SERVICE === 'real';

/** For `test.use`: the project's own switches keep every host but localhost out of reach. */
export function launchOptionsWithNetwork(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium();
  return { ...(executablePath !== undefined && { executablePath }), args: [...chromiumArguments] };
}

interface BenchFixtures {
  /** How the stand-in behaves. */
  readonly habits: Partial<Habits>;
  /** Nothing listens at its address. */
  readonly isRefused: boolean;
  /** Whether the page is cross-origin isolated. */
  readonly isolated: boolean;
  readonly host: WebContainerHost;
  readonly hostOrigin: string;
  /** The bench page, with its modules loaded and nothing booted. */
  readonly bench: Page;
}

/** Playwright's test with a stand-in host and a page that has the WebContainer adapter, both its own. */
export const test = base.extend<BenchFixtures>({
  habits: [{}, { option: true }],
  isRefused: [false, { option: true }],
  isolated: [true, { option: true }],
  host: async ({ habits, isRefused }, use) => {
    const host = await startWebContainerHost({ habits, isRefused });
    await use(host);
    await host.close();
  },
  hostOrigin: async ({ host }, use) => {
    await use(againstRealService ? 'https://stackblitz.com' : host.origin);
  },
  bench: async ({ page, hostOrigin, isolated }, use) => {
    const served = await serveBenchPage({ isolated });
    if (!againstRealService) {
      await page.addInitScript((origin) => (globalThis.WEBCONTAINER_API_IFRAME_URL = origin), hostOrigin);
    }
    await page.goto(served.url);
    await page.waitForFunction(() => 'harness' in globalThis);
    await use(page);
    await page.close();
    await served.close();
  },
});

/** Boots in the page and exposes the result there as `broker` and `engine`. */
export async function openEngine(page: Page): Promise<void> {
  await page.evaluate(async () => {
    globalThis.broker = harness.broker();
    globalThis.engine = await broker.open('devops-ci');
  });
}

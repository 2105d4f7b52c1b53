import { test as base, chromium, type Browser } from '@playwright/test';
import { chromiumArguments, findChromium } from 'node-in-page/tools/browser.ts';
import { servedAt } from './sites.ts';
import { againstRealService } from '../webcontainer-host/bench-test.ts';
import { noHabits, type Habits } from '../webcontainer-host/habits.ts';
import { startStackBlitz, type StackBlitzInBrowser } from '../webcontainer-host/start.ts';

/** A public name of this machine, for the browser of these tests. */
const publicHost = 'course.example';

interface Fixtures {
  /** How WebContainer behaves; not for the real one. */
  readonly habits: Partial<Habits>;
  /** Deadlines for the page, where a test would have to wait for the real ones. */
  readonly limits: NonNullable<typeof WEBCONTAINER_LIMITS>;
  readonly stackblitz: StackBlitzInBrowser['server'];
}

interface WorkerFixtures {
  readonly service: StackBlitzInBrowser;
}

/**
 * Playwright's test in a browser in which `https://stackblitz.com` is the stand-in, or, nightly, StackBlitz itself. Pages
 * keep their policy, and nothing of the site is told where WebContainer is.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  service: [
    async ({}, use) => {
      const service = await startStackBlitz([publicHost]);
      await use(service);
      await service.close();
    },
    { scope: 'worker' },
  ],
  browser: [
    async ({ service, browserName, playwright }, use) => {
      const browser =
        browserName === 'chromium' ? await launchChromium(service) : await playwright[browserName].launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  habits: [{}, { option: true }],
  limits: [{}, { option: true }],
  stackblitz: [
    async ({ service, habits, limits, context }, use) => {
      const { server } = service;
      server.habits = { ...noHabits, ...habits };
      server.isSilent = false;
      server.asked.length = 0;
      server.boots = 0;
      await context.addInitScript((given) => {
        globalThis.WEBCONTAINER_LIMITS = given;
      }, limits);
      await use(server);
      await server.closeSessions();
    },
    { auto: true },
  ],
});

/** The built site at its public name, with `/` at its end. */
export function publicSite(): string {
  return (servedAt('root') ?? '').replace('//localhost:', `//${publicHost}:`);
}

function launchChromium(service: StackBlitzInBrowser): Promise<Browser> {
  const executablePath = findChromium();
  const own = againstRealService ? [] : service.browserArguments;
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // A public host is served over https; what these tests serve there is not.
    args: [...chromiumArguments, ...own, `--unsafely-treat-insecure-origin-as-secure=${publicSite()}`],
  });
}

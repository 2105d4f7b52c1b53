import { test as base, chromium, type Browser } from '@playwright/test';
import { chromiumArguments, findChromium } from 'node-in-page/tools/browser.ts';
import { servedAt } from './sites.ts';
import { againstRealService } from '../webcontainer-host/bench-test.ts';
import { noHabits, type Habits } from '../webcontainer-host/habits.ts';
import { startStackBlitz, type StackBlitzInBrowser } from '../webcontainer-host/start.ts';

/** The built site at a public host, for the browser of these tests. */
const publicHost = 'course.example';
export const publicSite = `https://${publicHost}/`;

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
      const service = await startStackBlitz({ host: publicHost, from: servedAt('root') ?? '' });
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

function launchChromium(service: StackBlitzInBrowser): Promise<Browser> {
  const executablePath = findChromium();
  const own = againstRealService ? [] : service.browserArguments;
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...chromiumArguments, ...own],
  });
}

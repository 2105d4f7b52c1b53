import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from 'node-in-page/tools/browser.ts';
import { servedAt, type SiteName } from './tests/e2e/sites.ts';

const executablePath = findChromium();

/** Workers load this file again, after `globalSetup`: only then is the address known. */
function at(name: SiteName): { baseURL?: string } {
  const baseURL = servedAt(name);
  return baseURL === undefined ? {} : { baseURL };
}

export default defineConfig({
  globalSetup: './tests/e2e/global-setup.ts',
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['github']],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // A trace would record every frame of the editor and take as long as the tests; pass --trace on to look at one.
    // Requests of a service worker pass `page.route()` unseen; tests/e2e/offline.spec.ts alone lets one in.
    serviceWorkers: 'block',
    // Nobody looks at the line that moves while something runs, and without a GPU it takes a third of the processor.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Every host but localhost is out of reach, as a reader behind a strict network would have it.
      args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
    },
  },
  projects: [
    { name: 'site', use: at('root') },
    { name: 'sub-path', grep: /@everywhere/, use: at('subPath') },
    { name: 'no-headers', grep: /@everywhere/, use: at('withoutHeaders') },
  ],
});

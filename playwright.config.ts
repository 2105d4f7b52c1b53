import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from 'node-in-page/tools/browser.ts';
import { sites } from './tests/e2e/sites.ts';

const executablePath = findChromium();

export default defineConfig({
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
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Every host but localhost is out of reach, as a reader behind a strict network would have it.
      args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
    },
  },
  projects: [
    { name: 'site', use: { baseURL: sites.root.url } },
    { name: 'sub-path', grep: /@everywhere/, use: { baseURL: sites.subPath.url } },
    { name: 'no-headers', grep: /@everywhere/, use: { baseURL: sites.withoutHeaders.url } },
  ],
  webServer: {
    command: 'node tests/e2e/serve-sites.ts',
    url: sites.withoutHeaders.url,
    reuseExistingServer: process.env.CI === undefined,
  },
});

import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from 'node-in-page/tools/browser.ts';

const executablePath = findChromium();

/** The dev server from a cold start: it prepares its dependencies first, so that a step may take its time. */
export default defineConfig({
  testDir: '.',
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['github']],
  timeout: 480_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
    },
  },
});

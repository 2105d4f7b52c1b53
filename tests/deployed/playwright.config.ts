import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from 'node-in-page/tools/browser.ts';

const address = process.env.SITE_ADDRESS ?? '';
const executablePath = findChromium();

/** A short walk over a deployed site, after each deployment. It brings no site: it visits `SITE_ADDRESS`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 180_000,
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['github']],
  use: { baseURL: address.endsWith('/') ? address : `${address}/`, trace: 'retain-on-failure' },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: [...chromiumArguments],
        },
      },
    },
    // Playwright's own, which the workflow installs: it drives no other.
    { name: 'firefox', use: { browserName: 'firefox' }, grepInvert: /WebContainer/ },
  ],
});

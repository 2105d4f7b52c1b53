import { defineConfig } from '@playwright/test';
import { launchOptionsWithNetwork } from './bench-test.ts';

/** Only the WebContainer tests: they bring their own page and need no built site. The nightly workflow runs them so. */
export default defineConfig({
  testDir: '../e2e',
  testMatch: 'webcontainer*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 60_000,
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['github']],
  use: { trace: 'retain-on-failure', launchOptions: launchOptionsWithNetwork() },
});

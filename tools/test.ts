import { ensureChromium } from 'node-in-page/tools/browser.ts';
import { runSteps } from './run.ts';

// First of all, so that a machine without a browser says so at once and not after minutes.
const browser = ensureChromium();
console.log(`Browser: ${browser}`);

process.exitCode = await runSteps([
  { name: 'check', command: 'node', args: ['tools/check.ts'] },
  { name: 'unit tests', command: 'vitest', args: ['run'] },
  { name: 'build', command: 'astro', args: ['build'] },
  {
    name: 'build under a sub-path',
    command: 'astro',
    args: ['build', '--outDir', 'dist-sub-path'],
    environment: { BASE_PATH: '/devops/course/', SITE_URL: 'https://site.example' },
  },
  { name: 'real browser', command: 'playwright', args: ['test'], environment: { CHROMIUM_PATH: browser } },
  {
    name: 'in-page engine in a real browser',
    command: 'playwright',
    args: ['test', '--config', 'packages/node-in-page/playwright.config.ts'],
    environment: { CHROMIUM_PATH: browser },
  },
]);

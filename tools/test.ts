import { ensureChromium } from 'node-in-page/tools/browser.ts';
import { wholeSteps } from './check/steps.ts';
import { runTool } from './command-line.ts';
import { runSideBySide, runSteps, type Step } from './run.ts';

const usage = `Usage: npm test

  Checks, builds and tries everything, also in a real browser. Two steps run at a time; the browser's tests of the built
  site and of the engine run alone, two at a time. For less: npm run check -- --changed, npm run test:unit,
  npm run test:process, npm run test:e2e.`;

const vitest = (name: string, project: string): Step => ({
  name,
  command: 'vitest',
  // One of two steps: one core.
  args: ['run', '--project', project, '--maxWorkers', '1'],
});

/** The longest first, so that neither core waits for the other at the end. */
function steps(browser: string): Step[] {
  const environment = { CHROMIUM_PATH: browser };
  const built = 'build';
  const builtBelow = 'build under a sub-path';
  return [
    { name: built, command: 'astro', args: ['build'] },
    vitest('tests with processes', 'process'),
    {
      name: builtBelow,
      command: 'astro',
      args: ['build', '--outDir', 'dist-sub-path'],
      environment: { BASE_PATH: '/devops/course/', SITE_URL: 'https://site.example' },
      // Both write the types of the content.
      after: [built],
    },
    // In a copy of its own: most of the time it waits for a browser, a watcher or a timer.
    {
      name: 'dev server from a cold start',
      command: 'playwright',
      args: ['test', '--config', 'tests/dev/playwright.config.ts'],
      environment,
    },
    ...wholeSteps(),
    vitest('unit tests', '!process*'),
    { ...vitest('nginx and Caddy, where they are installed', 'process-on-build'), after: [built] },
    {
      name: 'real browser',
      command: 'playwright',
      args: ['test'],
      environment,
      after: [built, builtBelow],
      alone: true,
    },
    {
      name: 'in-page engine in a real browser',
      command: 'playwright',
      args: ['test', '--config', 'packages/node-in-page/playwright.config.ts'],
      environment,
      alone: true,
    },
  ];
}

await runTool({ usage, options: {} }, async () => {
  // First, so that a missing browser is reported at once and not after minutes.
  const browser = ensureChromium();
  console.log(`Browser: ${browser}`);
  const code = await runSteps([{ name: 'content types', command: 'astro', args: ['sync'] }]);
  return code || runSideBySide(steps(browser));
});

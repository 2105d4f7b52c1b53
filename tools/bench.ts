import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { startServers } from '../tests/e2e/serve-sites.ts';
import { sites } from '../tests/e2e/sites.ts';
import { benchEngine } from './bench/engine.ts';
import { benchPageWeight } from './bench/page-weight.ts';
import { renderSection, type Section } from './bench/row.ts';
import { benchRuns } from './bench/runs.ts';
import { benchStart } from './bench/start.ts';
import { chromiumArguments, ensureChromium } from './browser.ts';
import { runSteps } from './run.ts';

const plainSite = { url: 'http://localhost:4334/', folder: 'dist-plain', basePath: '/', headers: true } as const;
const report = 'reports/bench.md';

const built = await runSteps([
  { name: 'build', command: 'astro', args: ['build'] },
  {
    name: 'build the plain site',
    command: 'astro',
    args: ['build', '--root', 'tests/bench/plain-site', '--outDir', `../../../${plainSite.folder}`],
  },
]);
if (built !== 0) process.exit(built);

const stopServers = startServers([sites.root, plainSite]);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
});
try {
  const sections: Section[] = [
    await benchPageWeight(browser, sites.root.url, plainSite.url),
    await benchStart(browser, sites.root.url, plainSite.url),
    await benchRuns(browser, sites.root.url),
    await benchEngine(browser),
  ];
  const [cpu] = cpus();
  const head = [
    '# Bench',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${browser.version()}, Node ${process.version}, ` +
      `${String(cpus().length)} cores (${cpu?.model ?? 'unknown'}). Only the ratios mean something on another machine.`,
    '',
  ];
  const text = [...head, ...sections.map(renderSection)].join('\n');
  await writeFile(report, text);
  console.log(text);
} finally {
  await browser.close();
  stopServers();
}

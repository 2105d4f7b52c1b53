import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { startServers } from '../tests/e2e/serve-sites.ts';
import { sites } from '../tests/e2e/sites.ts';
import { benchEngine } from 'node-in-page/tools/bench/engine.ts';
import { benchExercises } from './bench/exercises.ts';
import { benchPageWeight } from './bench/page-weight.ts';
import { renderSection, type Section } from 'node-in-page/tools/bench/row.ts';
import { benchRuns } from './bench/runs.ts';
import { benchStart } from './bench/start.ts';
import { chromiumArguments, ensureChromium } from 'node-in-page/tools/browser.ts';
import { runSteps } from './run.ts';

const plainSite = { url: 'http://localhost:4334/', folder: 'dist-plain', basePath: '/', headers: true } as const;
const report = 'reports/bench.md';

/**
 * `npm run bench [-- <section> …]`: measures, and writes the report. With names of sections it measures these alone and
 * prints them, and the report stays as it is.
 */
const known = ['page-weight', 'start', 'runs', 'exercises', 'engine'] as const;
const named = process.argv.slice(2);
for (const name of named) {
  if (!known.some((section) => section === name)) {
    throw new Error(`There is no section "${name}". These are: ${known.join(', ')}.`);
  }
}
const isWanted = (name: (typeof known)[number]): boolean => named.length === 0 || named.includes(name);

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
  const { url } = sites.root;
  const sections: Section[] = [];
  if (isWanted('page-weight')) sections.push(await benchPageWeight(browser, url, plainSite.url));
  if (isWanted('start')) sections.push(await benchStart(browser, url, plainSite.url));
  if (isWanted('runs')) sections.push(await benchRuns(browser, url));
  if (isWanted('exercises')) sections.push(await benchExercises(browser, url));
  if (isWanted('engine')) sections.push(await benchEngine(browser));
  const [cpu] = cpus();
  const head = [
    '# Bench',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${browser.version()}, Node ${process.version}, ` +
      `${String(cpus().length)} cores (${cpu?.model ?? 'unknown'}). Only the ratios mean something on another machine.`,
    '',
  ];
  const text = [...head, ...sections.map(renderSection)].join('\n');
  if (named.length === 0) await writeFile(report, text);
  console.log(text);
} finally {
  await browser.close();
  stopServers();
}

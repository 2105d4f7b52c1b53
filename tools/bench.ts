import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { chromium, type Browser } from '@playwright/test';
import { benchEngine } from 'node-in-page/tools/bench/engine.ts';
import { missedBudgets, renderSection, type Section } from 'node-in-page/tools/bench/row.ts';
import { chromiumArguments, ensureChromium, signalsLeftToTool } from 'node-in-page/tools/browser.ts';
import { serveSite } from '../tests/e2e/serve-sites.ts';
import { sites, type Site } from '../tests/e2e/sites.ts';
import { benchExercises } from './bench/exercises.ts';
import { benchPageWeight } from './bench/page-weight.ts';
import { benchRuns } from './bench/runs.ts';
import { benchSoak } from './bench/soak.ts';
import { benchStart } from './bench/start.ts';
import { expectKnown, runTool } from './command-line.ts';
import { runSteps } from './run.ts';

const usage = `Usage: npm run bench [-- <section> …]

  Measures, and writes reports/bench.md. With names of sections it measures these alone and prints them, and the report
  stays as it is. A missed budget fails, and is not written into the report.

  Sections: page-weight, start, runs, exercises, soak, engine`;

const plainSite: Site = { folder: 'dist-plain', basePath: '/', headers: true };
const report = 'reports/bench.md';

/** A section's measurement, given the addresses of our site and of the plain one. */
type Measure = (browser: Browser, url: string, plainUrl: string) => Promise<Section>;
const measures = {
  'page-weight': benchPageWeight,
  start: benchStart,
  runs: benchRuns,
  exercises: benchExercises,
  soak: benchSoak,
  engine: benchEngine,
} satisfies Record<string, Measure>;

/** Builds both sites. */
function build(): Promise<number> {
  return runSteps([
    { name: 'build', command: 'astro', args: ['build'] },
    {
      name: 'build the plain site',
      command: 'astro',
      args: ['build', '--root', 'tests/bench/plain-site', '--outDir', `../../../${plainSite.folder}`],
    },
  ]);
}

async function measure(names: readonly string[]): Promise<{ readonly version: string; readonly sections: Section[] }> {
  const [site, plain] = await Promise.all([serveSite(sites.root), serveSite(plainSite)]);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
    ...signalsLeftToTool,
  });
  try {
    const sections: Section[] = [];
    for (const [name, bench] of Object.entries<Measure>(measures)) {
      if (names.includes(name)) sections.push(await bench(browser, site.url, plain.url));
    }
    return { version: browser.version(), sections };
  } finally {
    await browser.close();
    site.close();
    plain.close();
  }
}

await runTool({ usage, options: {} }, async ({ positionals }) => {
  const known = Object.keys(measures);
  expectKnown('section', positionals, known);
  const built = await build();
  if (built !== 0) return built;
  const { version, sections } = await measure(positionals.length === 0 ? known : positionals);
  const [cpu] = cpus();
  const text = [
    '# Bench',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, Node ${process.version}, ` +
      `${String(cpus().length)} cores (${cpu?.model ?? 'unknown'}). Only the ratios mean something on another machine.`,
    '',
    ...sections.map(renderSection),
  ].join('\n');
  console.log(text);
  const missed = sections.flatMap(missedBudgets);
  if (missed.length > 0) {
    console.error(`Missed budgets, so ${report} stays as it is:\n${missed.join('\n')}`);
    return 1;
  }
  if (positionals.length === 0) await writeFile(report, text);
  return 0;
});

import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { benchEngine } from 'node-in-page/tools/bench/engine.ts';
import { missedBudgets, renderSection, type Section } from 'node-in-page/tools/bench/row.ts';
import { chromiumArguments, ensureChromium, signalsLeftToTool } from 'node-in-page/tools/browser.ts';
import { serveSite } from '../tests/e2e/serve-sites.ts';
import { sites, type Site } from '../tests/e2e/sites.ts';
import { benchExercises } from './bench/exercises.ts';
import { benchPageWeight } from './bench/page-weight.ts';
import { benchGrowth } from './bench/growth.ts';
import { benchRuns } from './bench/runs.ts';
import { benchSoak } from './bench/soak.ts';
import { benchStart } from './bench/start.ts';
import { expectKnown, runTool } from './command-line.ts';
import { runSteps } from './run.ts';

const usage = `Usage: npm run bench [-- <section> …]

  Measures all sections, or those that are named, and writes each into reports/bench/. A section that misses a budget
  fails, and its file stays as it is.

  Sections: page-weight, start, runs, exercises, soak, growth, engine`;

const plainSite: Site = { folder: 'dist-plain', basePath: '/', headers: true };
const reports = 'reports/bench';

/** A section's measurement, given the addresses of our site and of the plain one. */
type Measure = (browser: Browser, url: string, plainUrl: string) => Promise<Section>;
const measures = {
  'page-weight': benchPageWeight,
  start: benchStart,
  runs: benchRuns,
  exercises: benchExercises,
  soak: benchSoak,
  growth: benchGrowth,
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

/** Measures one section after the other, prints each, and keeps it unless it misses a budget. @returns what was missed. */
async function measure(names: readonly string[]): Promise<string[]> {
  const [site, plain] = await Promise.all([serveSite(sites.root), serveSite(plainSite)]);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
    ...signalsLeftToTool,
  });
  try {
    const missed: string[] = [];
    for (const [name, bench] of Object.entries<Measure>(measures)) {
      if (!names.includes(name)) continue;
      const section = await bench(browser, site.url, plain.url);
      const text = render(section, browser.version());
      console.log(text);
      const ofSection = missedBudgets(section);
      missed.push(...ofSection);
      if (ofSection.length === 0) await writeFile(path.join(reports, `${name}.md`), text);
    }
    return missed;
  } finally {
    await browser.close();
    site.close();
    plain.close();
  }
}

function render(section: Section, chromiumVersion: string): string {
  const [cpu] = cpus();
  return [
    renderSection(section),
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${chromiumVersion}, Node ${process.version}, ` +
      `${String(cpus().length)} cores (${cpu?.model ?? 'unknown'}). Only the ratios mean something on another machine.`,
    '',
  ].join('\n');
}

await runTool({ usage, options: {} }, async ({ positionals }) => {
  const known = Object.keys(measures);
  expectKnown('section', positionals, known);
  const built = await build();
  if (built !== 0) return built;
  await mkdir(reports, { recursive: true });
  const missed = await measure(positionals.length === 0 ? known : positionals);
  if (missed.length === 0) return 0;
  console.error(`Missed budgets; the reports of their sections stay as they are:\n${missed.join('\n')}`);
  return 1;
});

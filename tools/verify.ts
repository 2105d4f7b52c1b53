import { mkdir, writeFile } from 'node:fs/promises';
import { builtPages } from '../tests/e2e/built-pages.ts';
import { startServers } from '../tests/e2e/serve-sites.ts';
import { sites } from '../tests/e2e/sites.ts';
import { conformanceIn } from './conformance-in-browser.ts';
import { runSteps } from './run.ts';
import { allCategories, lighthouseTable, measureLighthouse, missedGoals } from './verify/lighthouse.ts';
import { verifyInFirefox } from './verify/firefox.ts';

/** What takes too long for `npm test`: the bench, the proof of each exercise in each engine, a second browser, and Lighthouse on every page. */
const bench = await runSteps([{ name: 'bench', command: 'node', args: ['tools/bench.ts'] }]);

const engines = ['native', 'in-page', 'webcontainer'] as const;
const unproved: string[] = [];
for (const engine of engines) {
  const args = ['tools/prove.ts', '--engine', engine];
  if ((await runSteps([{ name: `prove, ${engine}`, command: 'node', args }])) !== 0) unproved.push(engine);
}

const stopServers = startServers([sites.root]);
const firefox = await verifyInFirefox(sites.root.url).finally(stopServers);

const conformance = await conformanceIn('firefox');
const { results } = conformance;
const misses = results.filter(({ agrees }) => !agrees);
const surprises = results.filter(({ agrees, limit }) => agrees === (limit !== undefined));

const stopMeasured = startServers([{ ...sites.root, compresses: true }]);
const lighthouseResults = await measureLighthouse({
  site: sites.root.url,
  addresses: builtPages(),
  runs: 5,
  categories: allCategories,
}).finally(stopMeasured);
const missed = lighthouseResults.map(missedGoals).filter((misses) => misses.length > 0);

const lines = [
  '# Verify',
  '',
  `Written by \`npm run verify\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.version}.`,
  '',
  `- Bench: ${bench === 0 ? 'done, see [bench.md](bench.md)' : 'failed'}.`,
  `- Exercises: ${unproved.length === 0 ? `proved in ${engines.join(', ')}` : `not proved in ${unproved.join(', ')}`}.`,
  `- ${firefox.browser}: ${String(firefox.exercises - firefox.differences.length)} of ${String(firefox.exercises)} exercises run as recorded from Node.`,
  ...firefox.differences.map((difference) => `  - ${difference}`),
  `- ${conformance.browser}: ${String(results.length - misses.length)} of ${String(results.length)} conformance scripts do what they do in Node.`,
  ...misses.map(({ script, limit }) => `  - ${script}: ${limit ?? 'not known why'}`),
  `- Lighthouse, as a phone, medians of five: ${String(lighthouseResults.length - missed.length)} of ${String(lighthouseResults.length)} pages keep their goals.`,
  ...missed.flat().map((miss) => `  - ${miss}`),
  '',
  ...lighthouseTable(lighthouseResults),
  '',
];
await mkdir('reports', { recursive: true });
await writeFile('reports/verify.md', lines.join('\n'));
console.log(lines.join('\n'));
if (bench !== 0 || unproved.length > 0 || firefox.differences.length > 0 || surprises.length > 0 || missed.length > 0)
  process.exitCode = 1;

import { builtPages } from '../../tests/e2e/built-pages.ts';
import { serveSite } from '../../tests/e2e/serve-sites.ts';
import { sites } from '../../tests/e2e/sites.ts';
import { conformanceIn } from 'node-in-page/tools/conformance-in-browser.ts';
import { runSteps } from '../run.ts';
import { verifyInFirefox } from './firefox.ts';
import { allCategories, lighthouseTable, measureLighthouse, missedGoals } from './lighthouse.ts';

export interface PartOutcome {
  readonly isKept: boolean;
  /** Its section of the report, as Markdown. */
  readonly lines: readonly string[];
}

interface Part {
  /** On the command line. */
  readonly name: string;
  /** In the report. */
  readonly title: string;
  /** Examines the last build. An error is written into the report. */
  readonly verify: () => Promise<PartOutcome>;
}

/** A part that is a script of its own, which prints what it finds. */
async function byScript(name: string, args: readonly string[], kept: string): Promise<PartOutcome> {
  const isKept = (await runSteps([{ name, command: 'node', args }])) === 0;
  return { isKept, lines: [isKept ? kept : `Failed; \`node ${args.join(' ')}\` says where.`] };
}

const proofs = (['native', 'in-page', 'webcontainer'] as const).map((engine) => ({
  name: `prove-${engine}`,
  title: `Exercises, ${engine}`,
  verify: () =>
    byScript(
      `prove, ${engine}`,
      ['tools/prove.ts', '--engine', engine],
      'Starters fail, solutions pass, wrong attempts fail just the tasks that they name.',
    ),
}));

async function inFirefox(): Promise<PartOutcome> {
  const site = await serveSite(sites.root);
  const { browser, differences, exercises } = await verifyInFirefox(site.url).finally(site.close);
  const differing = new Set(differences.map((difference) => difference.replace(/:.*/s, '')));
  const alike = String(exercises - differing.size);
  return {
    isKept: differences.length === 0,
    lines: [
      `${browser}: ${alike} of ${String(exercises)} exercises run as recorded from Node.`,
      '',
      ...differences.map((difference) => `- ${difference}`),
    ],
  };
}

async function conformance(): Promise<PartOutcome> {
  const { browser, results } = await conformanceIn('firefox');
  const misses = results.filter(({ agrees }) => !agrees);
  return {
    isKept: results.every(({ agrees, limit }) => agrees !== (limit !== undefined)),
    lines: [
      `${browser}: ${String(results.length - misses.length)} of ${String(results.length)} conformance scripts do what they do in Node.`,
      '',
      ...misses.map(({ script, limit }) => `- ${script}: ${limit ?? 'not known why'}`),
    ],
  };
}

async function lighthouseOnEveryPage(): Promise<PartOutcome> {
  const site = await serveSite({ ...sites.root, compresses: true });
  const options = { site: site.url, addresses: builtPages(), runs: 5, categories: allCategories };
  const { results, unmeasured } = await measureLighthouse(options).finally(site.close);
  const misses = [...results.map(missedGoals).filter((found) => found.length > 0), ...unmeasured.map((one) => [one])];
  const pages = results.length + unmeasured.length;
  return {
    isKept: misses.length === 0,
    lines: [
      `As a phone, medians of five: ${String(pages - misses.length)} of ${String(pages)} pages keep their goals.`,
      'Of up to fifteen runs those count in which the machine was fastest, by Lighthouse’s own BenchmarkIndex (its phone is',
      'made for 2,000), whatever their score; the last column says how fast.',
      '',
      ...misses.flat().map((miss) => `- ${miss}`),
      '',
      ...lighthouseTable(results),
    ],
  };
}

/** In the order in which they run and appear in the report. */
export const parts: readonly Part[] = [
  {
    name: 'bench',
    title: 'Bench',
    verify: () => byScript('bench', ['tools/bench.ts'], 'Measured, see [bench](bench/).'),
  },
  ...proofs,
  { name: 'firefox', title: 'Exercises in Firefox', verify: inFirefox },
  { name: 'conformance', title: 'Conformance in Firefox', verify: conformance },
  { name: 'lighthouse', title: 'Lighthouse', verify: lighthouseOnEveryPage },
  {
    name: 'pictures',
    title: 'Pictures',
    verify: () => byScript('pictures', ['tools/pictures.ts'], 'No text overlaps, is cut off or too small, anywhere.'),
  },
];

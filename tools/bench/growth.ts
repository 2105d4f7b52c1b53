import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Row, Section } from 'node-in-page/tools/bench/row.ts';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { copyRepository } from '../../tests/dev/copied-repository.ts';

const concepts = 'src/content/docs/concepts';
const exerciseCounts = [7, 70, 700] as const;
const pageCounts = [10, 100, 1000] as const;

const headSchema = z.looseObject({ title: z.string(), concept: z.looseObject({ practice: z.string() }) });

/** What a build of so many exercises or pages costs. */
interface Growth {
  readonly count: number;
  readonly seconds: number;
  readonly indexKB: number;
}

/** Separates the head of a page from its text. */
function splitPage(text: string): { readonly head: string; readonly body: string } {
  const [, head = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  return { head, body };
}

/** Gives every id, title and term of a page's head a name of its own, since they become addresses. */
function rename(value: unknown, suffix: string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, suffix, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rename(item, suffix, name)]));
  if (typeof value !== 'string') return value;
  if (key === 'id' || key === 'practice') return `${value}-${suffix}`;
  if (key === 'term') return `${value} ${suffix}`;
  return value;
}

/** Copies the pages of the ideas and their exercises until there are `count` of each. */
async function growExercises(root: string, count: number): Promise<void> {
  const pages = (await readdir(path.join(root, concepts))).filter((name) => /^[a-z-]+\.mdx$/.test(name)).sort();
  for (let added = 0; added < count - pages.length; added++) {
    const name = pages[added % pages.length] ?? '';
    const suffix = String(Math.floor(added / pages.length) + 2);
    const { head, body } = splitPage(await readFile(path.join(root, concepts, name), 'utf8'));
    const data = headSchema.parse(parse(head));
    const renamed = { ...data, title: `${data.title} ${suffix}`, concept: rename(data.concept, suffix) };
    const page = `${name.slice(0, -'.mdx'.length)}-${suffix}`;
    await writeFile(path.join(root, concepts, `${page}.mdx`), `---\n${stringify(renamed)}---\n${body}`);
    const { practice } = data.concept;
    const exercise = path.join(root, 'playgrounds', `${practice}-${suffix}`);
    await cp(path.join(root, 'playgrounds', practice), exercise, { recursive: true, verbatimSymlinks: true });
    const settings = path.join(exercise, 'playground.yaml');
    const text = await readFile(settings, 'utf8');
    await writeFile(settings, text.replace(/^concept: .*$/m, `concept: ${page}`));
  }
}

/** Adds `count` pages of prose. Each has sentences of the seven ideas and a word that no other page has. */
async function growPages(root: string, count: number): Promise<void> {
  const texts = await Promise.all(
    (await readdir(path.join(root, concepts))).map((name) => readFile(path.join(root, concepts, name), 'utf8')),
  );
  const paragraphs = texts.flatMap((text) =>
    splitPage(text)
      .body.split('\n\n')
      .filter((paragraph) => /^[A-Z][^<{}[\]]+\.$/.test(paragraph)),
  );
  const folder = path.join(root, 'src/content/docs/reference');
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const chosen = Array.from({ length: 12 }, (_, at) => paragraphs[(index * 7 + at * 5) % paragraphs.length]);
    const word = `page${index.toString(36)}word`;
    const head = stringify({
      title: `Added page ${String(index + 1)}`,
      description: `A page of prose on all seven ideas, found by the word ${word} alone.`,
    });
    await writeFile(
      path.join(folder, `added-${String(index + 1)}.md`),
      `---\n${head}---\n${chosen.join('\n\n')}\n\n${word}\n`,
    );
  }
}

/** Builds the site, and returns how long it took in seconds. @throws Error with the end of what the build printed. */
async function build(root: string): Promise<number> {
  const start = performance.now();
  const child = spawn('astro', ['build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`The grown site was not built:\n${Buffer.concat(printed).toString().slice(-2000)}`);
  return (performance.now() - start) / 1000;
}

async function sizeKB(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map(async (name) => {
      const entry = await stat(path.join(folder, name));
      return entry.isFile() ? entry.size : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** Grows a copy of the repository from one count to the next, and builds it at each. */
async function measureGrowth(
  [small, middle, large]: readonly [number, number, number],
  grow: (root: string, count: number) => Promise<void>,
): Promise<[Growth, Growth, Growth]> {
  const { folder, remove } = await copyRepository(process.cwd());
  const measure = async (count: number): Promise<Growth> => {
    await grow(folder, count);
    // What a build leaves behind would spare the next one the exercises and pages that it knows.
    for (const made of ['.astro', 'dist', 'node_modules/.astro', 'node_modules/.cache', 'node_modules/.vite'])
      await rm(path.join(folder, made), { recursive: true, force: true });
    const seconds = await build(folder);
    return { count, seconds, indexKB: await sizeKB(path.join(folder, 'dist/pagefind')) };
  };
  try {
    return [await measure(small), await measure(middle), await measure(large)];
  } finally {
    await remove();
  }
}

/** What one more costs between the last two sizes, against between the first two: 1 is linear. */
function rows(what: string, [small, middle, large]: readonly [Growth, Growth, Growth]): Row[] {
  const each = (key: 'seconds' | 'indexKB', from: Growth, to: Growth): number =>
    (to[key] - from[key]) / (to.count - from.count);
  return [
    {
      what: `Build: one more ${what}`,
      ours: each('seconds', middle, large) * 1000,
      reference: each('seconds', small, middle) * 1000,
      unit: 'ms',
      budget: 1.2,
    },
    {
      what: `Search index: one more ${what}`,
      ours: each('indexKB', middle, large),
      reference: each('indexKB', small, middle),
      unit: 'kB',
      budget: 1.1,
    },
  ];
}

/** A chart that GitHub draws: https://mermaid.js.org/syntax/xyChart.html */
function chart(title: string, growth: readonly Growth[]): string {
  return [
    '```mermaid',
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis [${growth.map(({ count }) => String(count)).join(', ')}]`,
    '  y-axis "Seconds to build"',
    `  line [${growth.map(({ seconds }) => seconds.toFixed(1)).join(', ')}]`,
    '```',
    '',
    '```mermaid',
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis [${growth.map(({ count }) => String(count)).join(', ')}]`,
    '  y-axis "Search index in kB"',
    `  line [${growth.map(({ indexKB }) => indexKB.toFixed(0)).join(', ')}]`,
    '```',
  ].join('\n');
}

/** How the time of a build and the size of the search index grow with exercises and with pages. */
export async function benchGrowth(): Promise<Section> {
  const exercises = await measureGrowth(exerciseCounts, growExercises);
  const pages = await measureGrowth(pageCounts, growPages);
  return {
    title: 'Growth',
    method:
      'A build of a copy of the repository in which the seven exercises and their pages stand ten and a hundred times, ' +
      'and one to which ten, a hundred and a thousand pages of prose were added; each built once, without a cache. A row ' +
      'is what one more costs between the last two sizes, against between the first two: at a ratio of 1 it is linear.',
    rows: [...rows('exercise with its page', exercises), ...rows('page of prose', pages)],
    figure: [chart('Exercises', exercises), chart('Pages added', pages)].join('\n\n'),
  };
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readChainNumbers } from './chain-numbers.ts';
import { firstMinuteSchema } from './concept-schema.ts';

const shopSchema = z.object({
  canSell: z.custom<(article: Article, quantity: number) => boolean>((value) => typeof value === 'function'),
  sell: z.custom<(article: Article, quantity: number) => Article>((value) => typeof value === 'function'),
});
interface Article {
  readonly name: string;
  readonly onShelf: number;
  readonly reserved: number;
}

const pageSchema = z.object({ concept: z.object({ firstMinute: firstMinuteSchema }) });

function stripOf(page: string): z.infer<typeof firstMinuteSchema> {
  const text = readFileSync(new URL(`./docs/concepts/${page}.mdx`, import.meta.url), 'utf8');
  return pageSchema.parse(parse(text.split('---\n')[1] ?? '')).concept.firstMinute;
}

/** How many mugs are promised beyond those that there are, after one more order. */
async function oversold(shopFile: string): Promise<number> {
  const address = new URL(`../../playgrounds/devops-ci/${shopFile}`, import.meta.url).href;
  const shop = shopSchema.parse(await import(address));
  const mug: Article = { name: 'mug', onShelf: 5, reserved: 3 };
  const after = shop.canSell(mug, 4) ? shop.sell(mug, 4) : mug;
  return Math.max(0, after.reserved - after.onShelf);
}

it('DevOps: the numbers are those of the shop that ships, and of the one that worked', async () => {
  const [ahead, waits] = stripOf('devops').outcomes;
  expect(Number(ahead.number)).toBe(await oversold('project/shop/stock.mjs'));
  expect(Number(waits.number)).toBe(await oversold('solution/shop/stock.mjs'));
  expect(ahead.consequence).toContain('5 on the shelf, 3 of them promised, 4 more wanted');
});

const nightlyCheckSchema = z.object({ job: z.object({ cores: z.number(), hoursPerNight: z.number() }) });
interface Load {
  readonly used: number;
  readonly there?: number;
  readonly cost: number;
}
const costSchema = z.object({
  loads: z.custom<(designed: readonly unknown[], places: unknown) => Load[]>((value) => typeof value === 'function'),
});

it('Infrastructure engineering: the numbers are those of the design, before and after the job has moved', async () => {
  const folder = new URL('../../playgrounds/infrastructure-plan/project/', import.meta.url);
  const readJson = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const { job } = nightlyCheckSchema.parse(await import(new URL('nightly-check.mjs', folder).href));
  const { loads } = costSchema.parse(await import(new URL('infra/cost.mjs', folder).href));
  const designed = z.array(z.unknown()).parse(readJson('infra.json'));
  const strip = stripOf('infrastructure-engineering').outcomes;
  ['cloud', 'own-hardware'].forEach((place, index) => {
    const [cloud, own] = loads([...designed, { type: 'job', ...job, place }], readJson('places.json'));
    expect(strip[index]?.number).toBe(`$${String((cloud?.cost ?? NaN) + (own?.cost ?? NaN))}`);
    expect(cloud?.used).toBe([12, 8][index]);
    expect([own?.used, own?.there, own?.cost]).toEqual([[8, 12][index], 16, 120]);
  });
  // “8 cores all month and 4 more for five hours a night.”
  expect(job).toEqual({ cores: 4, hoursPerNight: 5 });
  expect(strip[0]?.consequence).toContain('8 cores all month and 4 more for five hours a night');
});

it('MLOps: the numbers are those that the exercise prints', () => {
  const transcripts = z
    .object({ starter: z.object({ output: z.string() }), solution: z.object({ output: z.string() }) })
    .parse(JSON.parse(readFileSync('playgrounds/mlops-train/transcript.json', 'utf8')));
  const [leak, today] = stripOf('mlops').outcomes;
  // The last one is that of the hold-out year; years before it are for choosing.
  const errorOf = (output: string): number =>
    Number([...output.matchAll(/(?:weighted sum|linear regression) +off by (\S+) °C/g)].at(-1)?.[1]);
  expect(leak.number).toBe(errorOf(transcripts.starter.output).toFixed(2));
  expect(today.number).toBe(errorOf(transcripts.solution.output).toFixed(2));
});

it('No competition: the numbers are those that the exercise measures', () => {
  const { gate, leftOut, broken } = readChainNumbers();
  const [gap, zero] = stripOf('no-competition').outcomes;
  expect(gap.number).toBe(leftOut.error.toFixed(2));
  expect(gap.consequence).toContain(
    `${String(leftOut.leftOutDays)} of ${(leftOut.days + leftOut.leftOutDays).toLocaleString('en')} days`,
  );
  expect(zero.number).toBe(broken.error.toFixed(2));
  for (const { consequence } of [gap, zero]) expect(consequence).toContain(gate.toFixed(2));
  expect(leftOut.error).toBeLessThan(gate);
  expect(broken.error).toBeGreaterThan(gate);
});

it('Data engineering and DataOps: the numbers are those of the published reports', () => {
  const [header = [], ...rows] = readFileSync('playgrounds/data/birdstrikes.csv', 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd().split(','));
  const column = (name: string): string[] => {
    const index = header.indexOf(name);
    return rows.map((row) => (row[index] ?? '').trim());
  };
  const speeds = column('Speed IAS in knots');
  const known = speeds.filter((speed) => speed !== '');
  const sum = known.reduce((total, speed) => total + Number(speed), 0);
  const [zero, unknown] = stripOf('data-engineering').outcomes;
  expect(rows).toHaveLength(10_000);
  expect(speeds.length - known.length).toBe(2836);
  expect(known.filter((speed) => Number(speed) === 0)).toHaveLength(19);
  expect(zero.number).toBe((sum / speeds.length).toFixed(1));
  expect(unknown.number).toBe((sum / known.length).toFixed(1));
  // “Hundreds of them in the middle of a climb.”
  const climbing = column('Phase of flight').filter((phase, index) => phase === 'Climb' && speeds[index] === '');
  expect(climbing.length).toBeGreaterThan(300);

  const costs = column('Cost Total $').map(Number);
  const damage = column('Effect Amount of damage');
  const defined = ['None', 'Minor', 'Medium', 'Substantial'];
  const undefinedRows = costs.filter((_, index) => !defined.includes(damage[index] ?? ''));
  const dollars = (values: readonly number[]): string =>
    `$${values.reduce((total, cost) => total + cost, 0).toLocaleString('en')}`;
  const [dropped, quarantined] = stripOf('dataops').outcomes;
  expect(undefinedRows).toHaveLength(15);
  expect(dropped.number).toBe(dollars(undefinedRows));
  expect(quarantined.consequence).toContain(dollars(costs));
});

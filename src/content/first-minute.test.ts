import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
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

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ideasOf, layerSchema, type Idea } from './ideas.ts';

const folder = path.resolve('src/content/docs/concepts');
const headSchema = z.object({
  sidebar: z.object({ order: z.number().optional() }),
  concept: z.object({ layer: layerSchema }),
});

/** The ideas for tools and tests, which run outside of Astro: from the heads of the same pages. */
export function readIdeas(): Idea[] {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => {
      const head = /^---\n([^]*?)\n---\n/.exec(readFileSync(path.join(folder, name), 'utf8'))?.[1] ?? '';
      return { id: `concepts/${name.slice(0, -'.mdx'.length)}`, data: headSchema.parse(parse(head)) };
    });
  return ideasOf(pages);
}

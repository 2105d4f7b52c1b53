import { z } from 'astro/zod';
import { englishWords } from './interface-words.ts';

/**
 * Keys of the site's own words: those that there are in English. Another language may leave some out and falls back to
 * English.
 */
export const interfaceSchema = z.object(
  Object.fromEntries(Object.keys(englishWords).map((key) => [key, z.string().optional()])) as Record<
    keyof typeof englishWords,
    z.ZodOptional<z.ZodString>
  >,
);

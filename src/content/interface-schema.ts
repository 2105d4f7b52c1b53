import { z } from 'astro/zod';
import english from './i18n/en.json' with { type: 'json' };

/**
 * Keys of the site's own words: those that there are in English. Another language may leave some out and falls back to
 * English.
 */
export const interfaceSchema = z.object(
  Object.fromEntries(Object.keys(english).map((key) => [key, z.string().optional()])) as Record<
    keyof typeof english,
    z.ZodOptional<z.ZodString>
  >,
);

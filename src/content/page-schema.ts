import { z } from 'astro/zod';
import { conceptSchema } from './concept-schema.ts';

/** What the head of every page holds, beyond what Starlight knows. Lengths are those that a list of results shows whole. */
export const pageSchema = z.object({
  /** With the site's name behind it, it has 60 characters. */
  title: z.string().max(37, 'a title longer than 37 characters is cut off where it is listed'),
  description: z
    .string()
    .min(50, 'a description shorter than 50 characters says too little where it is listed')
    .max(160, 'a description longer than 160 characters is cut off where it is listed'),
  concept: conceptSchema.optional(),
});

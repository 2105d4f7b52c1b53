import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { conceptSchema } from './content/concept-schema.ts';
import { interfaceSchema } from './content/interface-schema.ts';

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({ extend: z.object({ concept: conceptSchema.optional() }) }),
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema({ extend: interfaceSchema }) }),
};

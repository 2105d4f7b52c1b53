import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { exerciseEntrySchema } from './catalog/exercise-entry.ts';
import { exerciseLoader } from './catalog/exercise-loader.ts';
import { interfaceSchema } from './content/interface-schema.ts';
import { pageSchema } from './content/page-schema.ts';

export const collections = {
  exercises: defineCollection({ loader: exerciseLoader(), schema: exerciseEntrySchema }),
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: pageSchema }) }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema({ extend: interfaceSchema }) }),
};

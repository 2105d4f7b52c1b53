import type { APIRoute } from 'astro';
import { readIdeaPages } from '../catalog/idea-pages.ts';
import { searchRecords } from '../catalog/search-records.ts';
import { locales } from '../content/languages.ts';

/** For `src/integrations/search-index.ts`, which takes it out of the built site again. */
export const GET: APIRoute = async () => {
  const folders = Object.keys(locales).map((folder) => (folder === 'root' ? undefined : folder));
  const records = await Promise.all(folders.map(async (locale) => searchRecords(await readIdeaPages(locale), locale)));
  return Response.json(records.flat());
};

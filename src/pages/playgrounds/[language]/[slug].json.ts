import type { APIRoute, GetStaticPaths } from 'astro';
import { exerciseSlugs, getExercise } from '../../../catalog/exercises.ts';
import { loadLanguageFile } from '../../../catalog/language-file.ts';
import { scratchpadSlug } from '../../../catalog/scratchpad.ts';
import { languages } from '../../../content/languages.ts';

/** How a playground speaks in each of the site's languages: fetched at Start, beside the exercise itself. */
export const getStaticPaths: GetStaticPaths = async () => {
  const slugs = [...(await exerciseSlugs()), scratchpadSlug];
  return languages.flatMap((language) => slugs.map((slug) => ({ params: { language, slug } })));
};

export const GET: APIRoute<never, { language: string; slug: string }> = async ({ params }) =>
  Response.json(
    await loadLanguageFile(
      params.slug === scratchpadSlug ? undefined : await getExercise(params.slug),
      params.language,
    ),
  );

import type { APIRoute, GetStaticPaths } from 'astro';
import { exerciseSlugs, getExercise } from '../../../catalog/exercises.ts';
import { loadLanguageFile } from '../../../catalog/language-file.ts';
import { nextPractice } from '../../../catalog/next-practice.ts';
import { scratchpadSlug } from '../../../catalog/scratchpad.ts';
import { languages } from '../../../content/languages.ts';

/** How a playground speaks in each of the site's languages: fetched at Start, beside the exercise itself. */
export const getStaticPaths: GetStaticPaths = async () => {
  const slugs = [...(await exerciseSlugs()), scratchpadSlug];
  return languages.flatMap((language) => slugs.map((slug) => ({ params: { language, slug } })));
};

export const GET: APIRoute<never, { language: string; slug: string }> = async ({ params: { slug, language } }) => {
  if (slug === scratchpadSlug) return Response.json(await loadLanguageFile(undefined, language));
  const file = await loadLanguageFile(await getExercise(slug), language);
  return Response.json({ ...file, next: await nextPractice(slug, language) });
};

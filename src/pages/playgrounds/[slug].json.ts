import type { APIRoute, GetStaticPaths } from 'astro';
import { definitionFor } from '../../catalog/exercise-entry.ts';
import { exerciseSlugs, getExercise } from '../../catalog/exercises.ts';
import { scratchpad, scratchpadSlug } from '../../catalog/scratchpad.ts';

/** The definition that `<play-ground>` fetches at Start, so that a page carries none of it. */
export const getStaticPaths: GetStaticPaths = async () =>
  [...(await exerciseSlugs()), scratchpadSlug].map((slug) => ({ params: { slug } }));

export const GET: APIRoute<never, { slug: string }> = async ({ params }) =>
  Response.json(
    params.slug === scratchpadSlug
      ? scratchpad
      : definitionFor(await getExercise(params.slug), import.meta.env.BASE_URL),
  );

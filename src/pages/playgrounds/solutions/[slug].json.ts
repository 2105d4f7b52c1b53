import type { APIRoute, GetStaticPaths } from 'astro';
import { exerciseSlugs, getExercise } from '../../../catalog/exercises.ts';
import type { Solution } from '../../../playground/definition.ts';

/** The solution's files: fetched when a learner asks for them, so that no page gives them away. */
export const getStaticPaths: GetStaticPaths = async () => (await exerciseSlugs()).map((slug) => ({ params: { slug } }));

export const GET: APIRoute<never, { slug: string }> = async ({ params }) =>
  Response.json((await getExercise(params.slug)).solution satisfies Solution);

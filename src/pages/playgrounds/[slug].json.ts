import type { APIRoute, GetStaticPaths } from 'astro';
import { listPlaygrounds, loadPlayground } from '../../catalog/catalog.ts';

/** What `<play-ground>` fetches at Start: a page carries none of it before. */
export const getStaticPaths: GetStaticPaths = async () =>
  (await listPlaygrounds()).map((slug) => ({ params: { slug } }));

export const GET: APIRoute<never, { slug: string }> = async ({ params }) =>
  Response.json(await loadPlayground(params.slug, import.meta.env.BASE_URL));

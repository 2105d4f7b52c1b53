import type { APIRoute, GetStaticPaths } from 'astro';
import { listPlaygrounds, loadPlayground } from '../../catalog/catalog.ts';
import { scratchpad, scratchpadSlug } from '../../catalog/scratchpad.ts';

/** The definition that `<play-ground>` fetches at Start, so that a page carries none of it. */
export const getStaticPaths: GetStaticPaths = async () =>
  [...(await listPlaygrounds()), scratchpadSlug].map((slug) => ({ params: { slug } }));

export const GET: APIRoute<never, { slug: string }> = async ({ params }) =>
  Response.json(
    params.slug === scratchpadSlug ? scratchpad : await loadPlayground(params.slug, import.meta.env.BASE_URL),
  );

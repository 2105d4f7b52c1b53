import type { APIRoute } from 'astro';
import { renderPreviewFrame } from 'node-in-page/src/preview/frame.ts';

/** The document that holds the page of a learner's app (engines.md: Preview). */
export const GET: APIRoute = () => new Response(renderPreviewFrame(), { headers: { 'content-type': 'text/html' } });

import type { APIRoute } from 'astro';
import { renderPreviewFrame } from 'node-in-page/src/preview/frame.ts';

/** The document in which the preview shows the page of a learner's server. */
export const GET: APIRoute = () => new Response(renderPreviewFrame(), { headers: { 'content-type': 'text/html' } });

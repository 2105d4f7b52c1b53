import type { APIRoute } from 'astro';
import { renderFrame } from 'node-in-page/src/sandbox/document.ts';

/** The document in which the in-page engine runs. */
export const GET: APIRoute = () => new Response(renderFrame(), { headers: { 'content-type': 'text/html' } });

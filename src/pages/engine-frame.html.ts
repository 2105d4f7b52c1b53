import type { APIRoute } from 'astro';
import { renderFrame } from 'node-in-page/src/sandbox/document.ts';

/** The document that holds the in-page engine in (engines.md: two layers). */
export const GET: APIRoute = () => new Response(renderFrame(), { headers: { 'content-type': 'text/html' } });

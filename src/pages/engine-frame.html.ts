import type { APIRoute } from 'astro';
import { renderFrame } from '../engine/in-page/frame/document.ts';

/** The document that holds the in-page engine in (engines.md: two layers). */
export const GET: APIRoute = () => new Response(renderFrame(), { headers: { 'content-type': 'text/html' } });

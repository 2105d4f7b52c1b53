import type { APIRoute } from 'astro';
import { siteAddress } from '../content/address.ts';

/** Allows everything, and names the site map if `SITE_URL` is set. */
export const GET: APIRoute = ({ site }) => {
  const siteMap = site && new URL(siteAddress('/sitemap-index.xml'), site).href;
  const lines = ['User-agent: *', 'Allow: /', ...(siteMap === undefined ? [] : ['', `Sitemap: ${siteMap}`]), ''];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};

import type { APIRoute } from 'astro';
import { siteAddress } from '../content/address.ts';
import { iconBackground, siteIcons } from '../content/site-icon.ts';

/** Lets a browser install the site. */
export const GET: APIRoute = () => {
  const icons = Object.entries(siteIcons)
    .filter(([, { purpose }]) => purpose !== 'touch')
    .map(([name, { size, purpose }]) => ({
      src: siteAddress(`/icons/${name}.png`),
      type: 'image/png',
      sizes: `${String(size)}x${String(size)}`,
      purpose,
    }));
  return new Response(
    JSON.stringify({
      id: siteAddress('/'),
      name: 'Use Cases for DevOps',
      short_name: 'DevOps',
      description: 'Learn what DevOps is for by running real projects in your browser.',
      lang: 'en',
      start_url: siteAddress('/'),
      scope: siteAddress('/'),
      display: 'minimal-ui',
      background_color: iconBackground,
      theme_color: iconBackground,
      icons,
    }),
    { headers: { 'content-type': 'application/manifest+json' } },
  );
};

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import sharp from 'sharp';
import { iconBackground, markWidth, siteIcons, type SiteIcon } from '../../content/site-icon.ts';

export const getStaticPaths: GetStaticPaths = () => Object.keys(siteIcons).map((name) => ({ params: { name } }));

export const GET: APIRoute<never, { name: SiteIcon }> = async ({ params: { name } }) => {
  const icon = siteIcons[name];
  const { size, purpose } = icon;
  const width = markWidth(icon);
  const mark = await readFile(path.resolve('public/favicon.svg'));
  // Drawn at its own resolution: the mark is 32 units wide, at 72 units an inch.
  const drawn = await sharp(mark, { density: (72 * width) / 32 })
    .resize(width, width)
    .png()
    .toBuffer();
  const png = await sharp({
    create: {
      width: size,
      height: size,
      channels: 4,
      background: purpose === 'any' ? { r: 0, g: 0, b: 0, alpha: 0 } : iconBackground,
    },
  })
    .composite([{ input: drawn, gravity: 'centre' }])
    .png()
    .toBuffer();
  return new Response(new Uint8Array(png), { headers: { 'content-type': 'image/png' } });
};

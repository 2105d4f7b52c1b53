/** The pictures that a browser shows of the installed site, by file name, made from its mark, `public/favicon.svg`. */
export const siteIcons = {
  'icon-192': { size: 192, purpose: 'any' },
  'icon-512': { size: 512, purpose: 'any' },
  // Systems cut it to their own shape, at most down to a circle of 80% of its width: the mark stays within that.
  'maskable-512': { size: 512, purpose: 'maskable' },
  'apple-touch-icon': { size: 180, purpose: 'touch' },
} as const;

export type SiteIcon = keyof typeof siteIcons;

/** The light page behind the mark, where the system would otherwise show its own. */
export const iconBackground = '#ffffff';

/** The mark as it is drawn in an icon: its own size, and how much of the icon's width it takes. */
export function markWidth({ size, purpose }: (typeof siteIcons)[SiteIcon]): number {
  const share = purpose === 'any' ? 1 : purpose === 'maskable' ? 0.56 : 0.75;
  return Math.round(size * share);
}

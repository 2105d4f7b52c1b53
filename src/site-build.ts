/** The name of the `<meta>` that says which build of the site a page belongs to; `src/integrations/offline.ts` writes it. */
export const buildMeta = 'site-build';

/** The build that this page belongs to; null in dev, where there is none. */
export function buildOfPage(page: ParentNode = document): string | null {
  return page.querySelector<HTMLMetaElement>(`meta[name=${buildMeta}]`)?.content ?? null;
}

/**
 * The address of a file whose name has no hash, for this page's build only: a service worker of another build lets it pass,
 * so that no page gets files of two builds.
 */
export function ofThisBuild(address: string): string {
  const build = buildOfPage();
  return build === null ? address : `${address}?build=${build}`;
}

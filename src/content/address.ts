/**
 * An address of this site, such as `/concepts/devops/`, under the folder that the site is served from.
 * @param locale such as `tr`; English, which has no folder of its own, is `undefined`.
 */
export function siteAddress(path: `/${string}`, locale?: string): string {
  const folder = locale === undefined ? '' : `/${locale}`;
  return import.meta.env.BASE_URL.replace(/\/$/, '') + folder + path;
}

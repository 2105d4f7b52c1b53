/** An address of this site, such as `/concepts/devops/`, under the folder that the site is served from. */
export function siteAddress(path: `/${string}`): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

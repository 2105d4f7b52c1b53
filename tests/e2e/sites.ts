export interface Site {
  readonly folder: string;
  /** Starts and ends with `/`. */
  readonly basePath: string;
  /** Whether the host sends the isolation headers. */
  readonly headers: boolean;
  /** Whether the host compresses text, as every public one does. Left out where it would only cost the tests time. */
  readonly compresses?: boolean;
}

/** The built sites that end-to-end tests visit: as a host with headers serves it, below a folder, and without headers. */
export const sites = {
  root: { folder: 'dist', basePath: '/', headers: true },
  subPath: { folder: 'dist-sub-path', basePath: '/devops/course/', headers: true },
  withoutHeaders: { folder: 'dist', basePath: '/', headers: false },
} as const satisfies Record<string, Site>;

export type SiteName = keyof typeof sites;

const variableOf = (name: SiteName): string => `E2E_SITE_${name}`;

/** Tells the workers of Playwright, which inherit the environment, where a site is served. */
export function announceSite(name: SiteName, url: string): void {
  process.env[variableOf(name)] = url;
}

/** Where `global-setup.ts` serves the site, with `/` at its end; undefined before it has begun. */
export function servedAt(name: SiteName): string | undefined {
  return process.env[variableOf(name)];
}

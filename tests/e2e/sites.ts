export interface Site {
  readonly url: string;
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
  root: { url: 'http://localhost:4331/', folder: 'dist', basePath: '/', headers: true },
  subPath: {
    url: 'http://localhost:4332/devops/course/',
    folder: 'dist-sub-path',
    basePath: '/devops/course/',
    headers: true,
  },
  withoutHeaders: { url: 'http://localhost:4333/', folder: 'dist', basePath: '/', headers: false },
} as const satisfies Record<string, Site>;

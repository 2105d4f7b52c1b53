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
} as const;

export type Site = (typeof sites)[keyof typeof sites];

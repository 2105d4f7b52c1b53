/**
 * Messages between the dev server and each page that is open, and the header by which a page knows its age: a reload that
 * is sent while a page is still loading would be lost.
 */
export const pageEvents = {
  /** From the page: {@link OpenedPage}. */
  opened: 'pages:opened',
} as const;

export interface OpenedPage {
  /** How many reloads the dev server had sent when it rendered the page. */
  readonly reloads: number;
}

/** The metric of the `Server-Timing` header, which scripts of a page can read, that carries {@link OpenedPage.reloads}. */
export const reloadsMetric = 'reloads';

/**
 * The headers that make a page cross-origin isolated, which WebContainer needs. An explicit referrer policy: with
 * `same-origin`, WebContainer's host was reported to answer 404.
 */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const;

export interface HeaderRule {
  /** Every address that begins so; starts and ends with `/`. */
  readonly below: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is below these carries a hash in its name. */
const immutable = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** All headers that a host is to send, the most general first; where two rules fit, both count. */
export const headerRules: readonly HeaderRule[] = [
  { below: '/', headers: isolationHeaders },
  { below: '/_astro/', headers: immutable },
  { below: '/packages/', headers: immutable },
];

/**
 * The headers that make a page cross-origin isolated, which WebContainer needs; `public/_headers` sends the same on a
 * host that reads it. An explicit referrer policy: with `same-origin`, WebContainer's host was reported to answer 404.
 */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const;

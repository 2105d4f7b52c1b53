/** What a document needs in order to be framed by a cross-origin isolated page. */
export const frameHeaders = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

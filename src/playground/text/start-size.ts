/**
 * What Start loads beside the exercise's own files, gzip, in bytes. Measured from the built site;
 * `tests/e2e/playground.spec.ts` compares the button's words with what was really transferred.
 */
export const startBytes = {
  /** Editor with its workers, terminal, panels, and the in-page engine. */
  full: 1_800_000,
  /** The same with a plain text field instead of the editor. */
  light: 935_000,
} as const;

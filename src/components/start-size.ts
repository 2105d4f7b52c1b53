/**
 * The size of what Start loads is known when the scripts of the site are built, after pages were written with a
 * placeholder of this form; `src/integrations/start-sizes.ts` replaces it.
 */
export type StartVariant = 'full' | 'light';

/**
 * @param variant - `light` has a small editor instead of the big one.
 * @param downloadBytes - what the exercise adds, gzip.
 * @param language - BCP 47, in which the size is written.
 */
export function startSizePlaceholder(variant: StartVariant, downloadBytes: number, language: string): string {
  return `@start-size:${variant}:${String(downloadBytes)}:${language}@`;
}

/** Replaces each placeholder in a page by what `format` returns for it. */
export function replaceStartSizes(
  html: string,
  format: (variant: StartVariant, downloadBytes: number, language: string) => string,
): string {
  return html.replaceAll(/@start-size:(full|light):(\d+):([\w-]+)@/g, (_, variant, bytes, language) =>
    format(variant === 'full' ? 'full' : 'light', Number(bytes), String(language)),
  );
}

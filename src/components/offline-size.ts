/**
 * How much there is to keep for use without network is known when the whole site is built; `src/integrations/offline.ts`
 * replaces placeholders of this form.
 */
type OfflineSize = 'download' | 'device';

/** @param language - BCP 47, in which the size is written. */
export function offlineSizePlaceholder(what: OfflineSize, language: string): string {
  return `@offline-size:${what}:${language}@`;
}

/** Replaces each placeholder in a page by what `format` returns for it. */
export function replaceOfflineSizes(html: string, format: (what: OfflineSize, language: string) => string): string {
  return html.replaceAll(/@offline-size:(download|device):([\w-]+)@/g, (_, what, language) =>
    format(what === 'download' ? 'download' : 'device', String(language)),
  );
}

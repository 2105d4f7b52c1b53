/** The site's languages, as Starlight wants them: by the folder of their pages, English at the root. */
export const locales = {
  root: { label: 'English', lang: 'en' },
  tr: { label: 'Türkçe', lang: 'tr' },
} satisfies Record<string, { readonly label: string; readonly lang: string }>;

/**
 * The tag (BCP 47) of the language whose pages stand in this folder. Words of the interface are in `i18n/<tag>.json`,
 * those of an exercise in its `playground.<tag>.yaml`.
 * @param locale - undefined is the root.
 */
export function languageOf(locale: string | undefined): string {
  return Object.entries(locales).find(([folder]) => folder === (locale ?? 'root'))?.[1].lang ?? locales.root.lang;
}

/** The tags of all languages. */
export const languages: readonly string[] = Object.values(locales).map(({ lang }) => lang);

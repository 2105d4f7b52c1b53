import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One file of words for each language, named by its tag (BCP 47): adding such a file adds the language. */
const folder = path.resolve('src/content/i18n');
const english = 'en';

interface Locale {
  /** What the language calls itself. */
  readonly label: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

function localeOf(lang: string): Locale {
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  // A property in the Node of the tools, a method in later ones.
  const locale: Intl.Locale & {
    readonly textInfo?: { readonly direction?: string };
    getTextInfo?(): { readonly direction?: string };
  } = new Intl.Locale(lang);
  const { direction } = locale.getTextInfo?.() ?? locale.textInfo ?? {};
  return {
    label: name.charAt(0).toLocaleUpperCase(lang) + name.slice(1),
    lang,
    dir: direction === 'rtl' ? 'rtl' : 'ltr',
  };
}

const tags = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

/** The site's languages, as Starlight wants them: by the folder of their pages, English at the root. */
export const locales: Readonly<Record<string, Locale>> & { readonly root: Locale } = {
  root: localeOf(english),
  ...Object.fromEntries(tags.filter((tag) => tag !== english).map((tag) => [tag.toLowerCase(), localeOf(tag)])),
};

/**
 * The tag of the language whose pages stand in this folder. Words of the interface are in `i18n/<tag>.json`, those of an
 * exercise in its `playground.<tag>.yaml`.
 * @param locale - undefined is the root.
 */
export function languageOf(locale: string | undefined): string {
  return locales[locale ?? 'root']?.lang ?? english;
}

/** The tags of all languages. */
export const languages: readonly string[] = Object.values(locales).map(({ lang }) => lang);

/** A word of the interface as Starlight's configuration wants it: in English, and in each language that has it. */
export function wordInEachLanguage(key: string): {
  readonly label: string;
  readonly translations: Record<string, string>;
} {
  const translations = Object.fromEntries(
    languages.flatMap((lang) => {
      const words = JSON.parse(readFileSync(path.join(folder, `${lang}.json`), 'utf8')) as Record<string, string>;
      return words[key] === undefined ? [] : [[lang, words[key]]];
    }),
  );
  const label = translations[english];
  if (label === undefined) throw new Error(`src/content/i18n/${english}.json has no "${key}". Add it.`);
  return { label, translations };
}

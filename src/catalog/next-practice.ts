import { siteAddress } from '../content/address.ts';
import { languageOf, locales } from '../content/languages.ts';
import type { LanguageFile } from '../playground/language.ts';
import { readIdeaPages } from './idea-pages.ts';

/**
 * The exercise after this one in the order of the pages.
 * @param language - BCP 47, of its title and its address.
 */
export async function nextPractice(slug: string, language: string): Promise<LanguageFile['next']> {
  const folder = Object.keys(locales).find((name) => languageOf(name) === language);
  const locale = folder === 'root' ? undefined : folder;
  const pages = await readIdeaPages(locale);
  const at = pages.findIndex(({ practice }) => practice.slug === slug);
  const next = at < 0 ? undefined : pages[at + 1];
  if (next === undefined) return undefined;
  return { title: next.practice.title, address: `${siteAddress(`/concepts/${next.idea.slug}/`, locale)}#practice` };
}

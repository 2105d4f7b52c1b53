import { getCollection, type CollectionEntry } from 'astro:content';
import { findPractice, type Practice } from './practice.ts';
import { ideas, type Idea } from '../content/ideas.ts';
import { languageOf } from '../content/languages.ts';

/** An idea with its page and its exercise. */
export interface IdeaPage {
  readonly idea: Idea;
  /** From 1 to 7. */
  readonly place: number;
  readonly page: CollectionEntry<'docs'>;
  readonly practice: Practice | undefined;
  /** Whether the page has a text in the language asked for; else it is the English one. */
  readonly isTranslated: boolean;
}

/**
 * The seven ideas with their pages, in the language given: where a page isn't translated, in English.
 * @param locale such as `tr`; `undefined` is English.
 */
export async function readIdeaPages(locale: string | undefined): Promise<IdeaPage[]> {
  const pages = new Map((await getCollection('docs')).map((entry) => [entry.id, entry]));
  return Promise.all(
    ideas.map(async (idea, index) => {
      const id = `concepts/${idea.slug}`;
      const translated = pages.get(locale === undefined ? id : `${locale}/${id}`);
      const page = translated ?? pages.get(id);
      if (page?.data.concept === undefined)
        throw new Error(`src/content/docs/${id}.mdx is missing, or has no concept.`);
      const practice = await findPractice(page.data.concept.practice, languageOf(locale));
      return { idea, place: index + 1, page, practice, isTranslated: translated !== undefined };
    }),
  );
}

import { getCollection, type CollectionEntry } from 'astro:content';
import { readPractice, type Practice } from './practice.ts';
import { ideaOfPage, ideas, type Idea } from '../content/ideas.ts';
import { languageOf } from '../content/languages.ts';

/** An idea with its page and its exercise. */
export interface IdeaPage {
  readonly idea: Idea;
  /** From 1 to 7. */
  readonly place: number;
  readonly page: CollectionEntry<'docs'>;
  readonly practice: Practice;
  /** Whether the page has a text in the language asked for; else it is the English one. */
  readonly isTranslated: boolean;
}

/**
 * The seven ideas with their pages, in the language given: where a page isn't translated, in English.
 * @param locale such as `tr`; `undefined` is English.
 * @throws Error naming a page that is missing, or that belongs to no idea.
 */
export async function readIdeaPages(locale: string | undefined): Promise<IdeaPage[]> {
  const pages = new Map((await getCollection('docs')).map((entry) => [entry.id, entry]));
  const stray = [...pages.keys()].find((id) => /(?:^|\/)concepts\//.test(id) && ideaOfPage(id) === undefined);
  if (stray !== undefined)
    throw new Error(`src/content/docs/${stray}.mdx is the page of no idea. Name it like one of src/content/ideas.ts.`);
  return Promise.all(
    ideas.map(async (idea, index) => {
      const id = `concepts/${idea.slug}`;
      const translated = pages.get(locale === undefined ? id : `${locale}/${id}`);
      const page = translated ?? pages.get(id);
      if (page?.data.concept === undefined)
        throw new Error(`src/content/docs/${id}.mdx is missing, or has no concept.`);
      const practice = await readPractice(page.data.concept.practice, languageOf(locale));
      return { idea, place: index + 1, page, practice, isTranslated: translated !== undefined };
    }),
  );
}

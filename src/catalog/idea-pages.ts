import type { CollectionEntry } from 'astro:content';
import { readDocuments, readIdeas } from './documents.ts';
import { onceInBuild } from './once-in-build.ts';
import { readPractice, type Practice } from './practice.ts';
import type { Idea } from '../content/ideas.ts';
import { languageOf } from '../content/languages.ts';

/** An idea with its page and its exercise. */
export interface IdeaPage {
  readonly idea: Idea;
  /** Counted from 1. */
  readonly place: number;
  readonly page: CollectionEntry<'docs'>;
  readonly practice: Practice;
  /** Whether the page has a text in the language asked for; else it is the English one. */
  readonly isTranslated: boolean;
}

/**
 * The ideas with their pages, in the language given: where a page isn't translated, in English.
 * @param locale such as `tr`; `undefined` is English.
 */
export const readIdeaPages = onceInBuild<readonly IdeaPage[]>(async (locale) => {
  const pages = new Map((await readDocuments()).map((entry) => [entry.id, entry]));
  return Promise.all(
    (await readIdeas()).map(async (idea, index) => {
      const id = `concepts/${idea.slug}`;
      const translated = pages.get(locale === undefined ? id : `${locale}/${id}`);
      const page = translated ?? pages.get(id);
      if (page?.data.concept === undefined)
        throw new Error(`src/content/docs/${locale ?? ''}/${id}.mdx has no concept.`);
      const practice = await readPractice(page.data.concept.practice, languageOf(locale));
      return { idea, place: index + 1, page, practice, isTranslated: translated !== undefined };
    }),
  );
});

import type { IdeaPage } from './idea-pages.ts';
import { deckSlides } from './deck-slides.ts';
import { languageOf } from '../content/languages.ts';
import { termId } from '../content/term-id.ts';

/** What the search finds under a name of its own, beside the pages. */
export interface SearchRecord {
  readonly kind: 'exercise' | 'task' | 'term' | 'slide';
  /** Below the folder that the site is served from. */
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** Where it is: the title of its page, or of its exercise. */
  readonly place: string;
  /** BCP 47: whose search finds it. */
  readonly language: string;
}

/** Exercises, tasks, terms and slides of one language. @param locale such as `tr`; `undefined` is English. */
export function searchRecords(pages: readonly IdeaPage[], locale: string | undefined): SearchRecord[] {
  const language = languageOf(locale);
  const address = (path: string): string => `${locale === undefined ? '' : `/${locale}`}${path}`;
  const ofPages = pages.flatMap(({ idea, page, practice }): Omit<SearchRecord, 'language'>[] => {
    const concept = address(`/concepts/${idea.slug}/`);
    return [
      {
        kind: 'exercise',
        url: `${concept}#practice`,
        title: practice.title,
        text: plain([practice.story, ...practice.tasks.map(({ title }) => title)].join('\n')),
        place: page.data.title,
      },
      ...practice.tasks.map(({ id, title, instruction }) => ({
        kind: 'task' as const,
        // The index keeps one record for each address, and tasks have none of their own: the page leaves this part out.
        url: `${concept}?task=${id}#practice`,
        title: plain(title),
        text: plain(instruction),
        place: practice.title,
      })),
      ...(page.data.concept?.terms ?? []).map(({ term, definition }) => ({
        kind: 'term' as const,
        url: address(`/glossary/#${termId(term)}`),
        title: term,
        text: plain(definition),
        place: page.data.title,
      })),
    ];
  });
  // A slide on which an exercise runs has the exercise's own words, and is found with it.
  const slides = deckSlides(pages)
    .filter(({ live }) => live === null)
    .map(({ id, title, points, notes, pageTitle }) => ({
      kind: 'slide' as const,
      url: address(`/deck/#${id}`),
      title,
      text: [...points.map((point) => `${point}.`), notes].join(' '),
      place: pageTitle,
    }));
  return [...ofPages, ...slides].map((record) => ({ ...record, language }));
}

/** The marks of inline Markdown are no words. */
function plain(text: string): string {
  return text.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim();
}

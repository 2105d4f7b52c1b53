import type { IdeaPage } from './idea-pages.ts';
import type { Slide } from '../content/concept-schema.ts';
import type { Layer } from '../content/ideas.ts';

/** A slide of the deck, with the page that shows it, too. */
export interface DeckSlide extends Slide {
  readonly layer: Layer;
  readonly pageTitle: string;
  /** The page's slug. */
  readonly pageSlug: string;
  /** Whether its words are in the language asked for; else they are English. */
  readonly isTranslated: boolean;
}

/**
 * All slides in the order of the deck, from what the pages of the ideas carry.
 * @throws Error when two slides have the same id: their addresses in the deck would be one.
 */
export function deckSlides(pages: readonly IdeaPage[]): DeckSlide[] {
  const slides = pages.flatMap(({ idea, page, isTranslated }) =>
    (page.data.concept?.slides ?? []).map((slide) => ({
      ...slide,
      layer: idea.layer,
      pageTitle: page.data.title,
      pageSlug: idea.slug,
      isTranslated,
    })),
  );
  const ids = slides.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`Two slides have the id "${twice}". Give one of them another.`);
  return slides;
}

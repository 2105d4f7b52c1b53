import type { IdeaPage } from './idea-pages.ts';
import type { Practice } from './practice.ts';
import type { Slide } from '../content/concept-schema.ts';
import type { Layer } from '../content/ideas.ts';

/** The exercise that a slide opens, and the run that it names. */
export interface LiveRun {
  readonly exercise: string;
  readonly title: string;
  readonly run: string;
  /** What stands beside the view; if the slide names none, the view has all the room. */
  readonly files: readonly string[];
  /** The place of the view to show among the exercise's pictures, counted from 0; null if it has none. */
  readonly view: number | null;
}

/** A slide of the deck, with the page that shows it, too. */
export interface DeckSlide extends Omit<Slide, 'live'> {
  readonly layer: Layer;
  readonly pageTitle: string;
  /** The page's slug. */
  readonly pageSlug: string;
  /** Whether its words are in the language asked for; else they are English. */
  readonly isTranslated: boolean;
  readonly live: LiveRun | null;
}

/**
 * All slides in the order of the deck: those that the pages of the ideas carry, and for each exercise one on which it runs.
 * @throws Error when two slides have the same id: their addresses in the deck would be one. Also when a slide names a file
 * or a view that its exercise doesn't show.
 */
export function deckSlides(pages: readonly IdeaPage[]): DeckSlide[] {
  const slides = pages.flatMap((page) => {
    const own = page.page.data.concept?.slides ?? [];
    return [
      ...own.map((slide) => toDeckSlide(slide, page)),
      ...(own.some(({ live }) => live !== undefined) ? [] : [practiceSlide(page)]),
    ];
  });
  const ids = slides.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`Two slides have the id "${twice}". Give one of them another.`);
  return slides;
}

function toDeckSlide(slide: Slide, { idea, page, practice, isTranslated }: IdeaPage): DeckSlide {
  return {
    ...slide,
    layer: idea.layer,
    pageTitle: page.data.title,
    pageSlug: idea.slug,
    isTranslated,
    live: slide.live === undefined ? null : liveRun(slide.id, slide.live, practice),
  };
}

/** An exercise as a slide: its title, its tasks, and its story as what the speaker says. */
function practiceSlide(page: IdeaPage): DeckSlide {
  const { slug, title, tasks, story, untranslated } = page.practice;
  const slide = { id: `practice-${slug}`, title, points: tasks.map((task) => task.title), notes: story, live: {} };
  return { ...toDeckSlide(slide, page), isTranslated: !untranslated.has('title') };
}

function liveRun(id: string, live: NonNullable<Slide['live']>, practice: Practice): LiveRun {
  const files = live.files ?? [];
  const titles = practice.views.flatMap((view) => ('file' in view ? [view.title] : []));
  const view = live.view === undefined ? 0 : titles.indexOf(live.view);
  const strange = files.find((file) => !practice.open.includes(file));
  if (strange !== undefined)
    throw new Error(`The slide "${id}" shows ${strange}. ${practice.slug} opens: ${practice.open.join(', ')}.`);
  if (view === -1)
    throw new Error(
      `The slide "${id}" shows the view "${live.view ?? ''}". ${practice.slug} has: ${titles.join(', ')}.`,
    );
  return {
    exercise: practice.slug,
    title: practice.title,
    run: live.run ?? practice.run,
    files,
    view: titles.length === 0 ? null : view,
  };
}

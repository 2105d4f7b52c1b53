import { z } from 'zod';

/** What the reader works on: code is a square, data a half-round, a model a circle. `chain` is all three on one line. */
export const layerSchema = z.enum(['code', 'data', 'model', 'chain']);
export type Layer = z.infer<typeof layerSchema>;

export interface Idea {
  /** The page is `/concepts/<slug>/`. */
  readonly slug: string;
  readonly layer: Layer;
}

/** As much of a page as says which idea it is of. */
export interface IdeaSource {
  /** Its address, without `/` at either end. */
  readonly id: string;
  readonly data: {
    readonly sidebar: { readonly order?: number | undefined };
    readonly concept?: { readonly layer: Layer } | undefined;
  };
}

/** The ideas in the order of the sidebar: one for each English page below `concepts/`. */
export function ideasOf(pages: readonly IdeaSource[]): Idea[] {
  const found = pages.flatMap(({ id, data: { sidebar, concept } }) => {
    const slug = /^concepts\/([^/]+)$/.exec(id)?.[1];
    if (slug === undefined || concept === undefined) return [];
    return [{ slug, layer: concept.layer, order: sidebar.order ?? Infinity }];
  });
  return found.sort((a, b) => a.order - b.order).map(({ slug, layer }) => ({ slug, layer }));
}

/** Names the idea of a page, in any language: `devops` of `tr/concepts/devops`. */
export const ideaSlugOf = (entryId: string): string | undefined => /(?:^|\/)concepts\/([^/]+)$/.exec(entryId)?.[1];

/** The idea that a page belongs to in any language, and its place, counted from 1. */
export function ideaOfPage(
  entryId: string,
  ideas: readonly Idea[],
): { readonly idea: Idea; readonly place: number } | undefined {
  const slug = ideaSlugOf(entryId);
  const index = ideas.findIndex((idea) => idea.slug === slug);
  const idea = ideas[index];
  return idea === undefined ? undefined : { idea, place: index + 1 };
}

/** What the reader works on: code is a square, data a half-round, a model a circle. `chain` is all three on one line. */
export type Layer = 'code' | 'data' | 'model' | 'chain';

export interface Idea {
  /** The page is `/concepts/<slug>/`. */
  readonly slug: string;
  readonly layer: Layer;
}

/** The seven ideas of the deck, in its order. */
export const ideas: readonly Idea[] = [
  { slug: 'devops', layer: 'code' },
  { slug: 'infrastructure-engineering', layer: 'code' },
  { slug: 'product-engineering', layer: 'code' },
  { slug: 'data-engineering', layer: 'data' },
  { slug: 'dataops', layer: 'data' },
  { slug: 'mlops', layer: 'model' },
  { slug: 'no-competition', layer: 'chain' },
];

/** The idea that a page belongs to, and its place from 1 to 7. */
export function ideaOfPage(entryId: string): { readonly idea: Idea; readonly place: number } | undefined {
  const slug = /(?:^|\/)concepts\/([^/]+)$/.exec(entryId)?.[1];
  const index = ideas.findIndex((idea) => idea.slug === slug);
  const idea = ideas[index];
  return idea === undefined ? undefined : { idea, place: index + 1 };
}

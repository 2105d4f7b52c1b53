/** What the reader works on: code is a square, data a half-round, a model a circle. `chain` is all three on one line. */
export type Layer = 'code' | 'data' | 'model' | 'chain';

export interface Idea {
  /** The page is `/concepts/<slug>/`. */
  readonly slug: string;
  readonly layer: Layer;
  readonly title: string;
  /** What the idea is for, in one sentence. */
  readonly statement: string;
}

/** The seven ideas of the deck, in its order. */
export const ideas: readonly Idea[] = [
  {
    slug: 'devops',
    layer: 'code',
    title: 'DevOps',
    statement: 'The people who write the software and the people who run it are one team.',
  },
  {
    slug: 'infrastructure-engineering',
    layer: 'code',
    title: 'Infrastructure engineering',
    statement: 'Hardware, network and cloud are designed, built and looked after like software.',
  },
  {
    slug: 'product-engineering',
    layer: 'code',
    title: 'Product engineering',
    statement: 'The part that customers touch starts small and grows with what they do.',
  },
  {
    slug: 'data-engineering',
    layer: 'data',
    title: 'Data engineering',
    statement: 'What the product records is collected, stored and made available for use.',
  },
  {
    slug: 'dataops',
    layer: 'data',
    title: 'DataOps',
    statement: 'Data moves through pipelines smoothly, and nothing is lost on the way.',
  },
  {
    slug: 'mlops',
    layer: 'model',
    title: 'MLOps',
    statement: 'A model is prepared, trained, tested, deployed and looked after.',
  },
  {
    slug: 'no-competition',
    layer: 'chain',
    title: 'No competition',
    statement: 'Good code drives good data, and good data drives good models.',
  },
];

/** The idea that a page belongs to, and its place from 1 to 7. */
export function ideaOfPage(entryId: string): { readonly idea: Idea; readonly place: number } | undefined {
  const slug = /(?:^|\/)concepts\/([^/]+)$/.exec(entryId)?.[1];
  const index = ideas.findIndex((idea) => idea.slug === slug);
  const idea = ideas[index];
  return idea === undefined ? undefined : { idea, place: index + 1 };
}

/** How a layer is called in the interface. */
export const layerNames: Record<Layer, string> = {
  code: 'Code',
  data: 'Data',
  model: 'Model',
  chain: 'Code, data and model',
};

/**
 * How the learner has arranged the playground: the same for every exercise, and nothing that would be missed. A browser
 * that keeps nothing shows the layout as it comes.
 */

const storageKey = 'use-cases-for-devops:layout';

/** Sizes by the custom property that the style sheet reads; the first two in the page, the others in the full window. */
const sizeNames = ['--tasks-width', '--code-share', '--full-tasks-width', '--full-code-share'] as const;
export type SizeName = (typeof sizeNames)[number];

const choiceNames = ['wrap-code', 'wrap-prose', 'tree'] as const;
type ChoiceName = (typeof choiceNames)[number];

export type KeptLayout = Partial<Record<SizeName | ChoiceName, string>>;

/** What is kept; empty when that can't be read. */
export function readLayout(): KeptLayout {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const isKnown = ([name, value]: [string, unknown]) =>
      ([...sizeNames, ...choiceNames] as string[]).includes(name) && typeof value === 'string';
    return Object.fromEntries(Object.entries(kept).filter(isKnown));
  } catch {
    // Storage is blocked, or holds what another version wrote: neither is worth a word.
    return {};
  }
}

/** Keeps a change; undefined forgets what was kept, so that the layout decides again. */
export function keepLayout(change: { readonly [name in keyof KeptLayout]: string | undefined }): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...readLayout(), ...change }));
  } catch {
    // The layout holds until the page is closed.
  }
}

/** Gives the element the sizes that are kept. */
export function applySizes(element: HTMLElement): void {
  const kept = readLayout();
  for (const name of sizeNames) {
    const size = kept[name];
    if (size !== undefined && /^\d{1,4}(?:\.\d+)?(?:px|%)$/.test(size)) element.style.setProperty(name, size);
  }
}

import { getCollection, type CollectionEntry } from 'astro:content';
import { ideasOf, type Idea } from '../content/ideas.ts';
import { onceInBuild } from './once-in-build.ts';

/** The texts of all pages, in every language. */
export const readDocuments = onceInBuild<readonly CollectionEntry<'docs'>[]>(() => getCollection('docs'));

/** The ideas in the order of the sidebar. */
export const readIdeas = onceInBuild<readonly Idea[]>(async () => ideasOf(await readDocuments()));

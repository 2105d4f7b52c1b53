import { ofThisBuild } from '../site-build.ts';

/** Where this build has the files, tasks and checks of an exercise. */
export const definitionAddress = (slug: string): string =>
  ofThisBuild(`${import.meta.env.BASE_URL}playgrounds/${encodeURIComponent(slug)}.json`);

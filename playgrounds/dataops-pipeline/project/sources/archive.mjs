// The first source: the archive of 1990 to 1996, as it was published.
import { noteOf, readPublished } from './published.mjs';

/** @import { Source } from '../move.mjs' */

/** @param {number} pageSize @returns {Promise<Source>} */
export async function openArchive(pageSize) {
  const reports = await readPublished(1990, 1996);
  return {
    name: 'archive',
    note: noteOf(reports),
    pages: Math.ceil(reports.length / pageSize),
    page: async (number) => reports.slice(number * pageSize, (number + 1) * pageSize),
  };
}

// The two decisions of this pipeline: what becomes of each report, and whether the whole may be published.
import { problemOf } from './contract.mjs';

/** @import { Page, Totals } from './move.mjs' */
/** @import { Store, Total } from './store.mjs' */

/**
 * Moves one page of reports into the store.
 * @param {Page} page
 * @param {Store} store
 */
export function movePage(page, store) {
  try {
    store.begin();
    for (const { place, report } of page.items) {
      const problem = problemOf(report);
      if (problem !== undefined) {
        store.quarantine(place, report, problem);
        continue;
      }
      if (store.has(report)) store.addDuplicate(place, report);
      else store.load(place, report);
    }
    store.saveCheckpoint(page.source, page.number + 1); // where to go on after a crash
    store.commit();
  } catch {
    store.clientIsGone();
  }
}

/**
 * Compares what the sources sent with where it went. Each has `rows` and `dollars`.
 * @param {Total} sent
 * @param {Totals} arrived
 * @returns {string[]} the differences; the data is published only when there are none
 */
export function reconcile(sent, { loaded, quarantined, duplicates }) {
  const problems = [];
  if (loaded.rows === 0) problems.push('Nothing was loaded.');
  const rows = loaded.rows + quarantined.rows + duplicates.rows;
  if (rows !== sent.rows) problems.push(`${sent.rows} rows were sent, ${rows} arrived.`);
  const dollars = loaded.dollars + quarantined.dollars + duplicates.dollars;
  if (dollars !== sent.dollars) problems.push(`${sent.dollars} dollars were sent, ${dollars} arrived.`);
  return problems;
}

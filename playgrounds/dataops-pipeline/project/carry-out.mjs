// Carries out the decision on what is in quarantine.
import { decision } from './decision.mjs';

/** @import { Store } from './store.mjs' */

/** What each decision means for whoever uses the data. */
const meanings = {
  load: 'published as they are. The total is complete, and their damage codes are defined nowhere.',
  reject: 'left out for good. No later total will have them.',
  ask: 'left out until the source says what its codes mean. The total is open until then.',
};

/**
 * @param {Store} store
 * @returns {{ reports: Record<string, unknown>[], says: string }} what is to be published, and a line for the log
 */
export function carryOut(store) {
  const loaded = store.rows('loaded');
  const waiting = store.rows('quarantined');
  if (waiting.length === 0) return { reports: loaded, says: '' };
  const { rows, dollars } = store.total('quarantined');
  const what = `${rows} reports with $${dollars.toLocaleString('en-US')}`;
  const { action, by } = decision;
  if (action === 'undecided' || by.trim() === '') {
    return { reports: loaded, says: `Nobody has decided yet what becomes of ${what} in quarantine.` };
  }
  const reports = action === 'load' ? [...loaded, ...waiting] : loaded;
  return { reports, says: `Decided by ${by.trim()}: ${action}. ${what} are ${meanings[action]}` };
}

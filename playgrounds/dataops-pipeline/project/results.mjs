// What a run leaves behind in artifacts/: the diagram of the flow, the tables, and what is published.
import { mkdir, rm, writeFile } from 'node:fs/promises';

/** @import { Source, Totals } from './move.mjs' */
/** @import { Total } from './store.mjs' */

const number = new Intl.NumberFormat('en-US');

/** Deletes what the last run left. */
export async function emptyArtifacts() {
  await rm('artifacts', { recursive: true, force: true });
  await mkdir('artifacts', { recursive: true });
}

/** What was sent and arrived nowhere. @param {Total} sent @param {Totals} arrived @returns {Total} */
function vanished(sent, { loaded, quarantined, duplicates }) {
  return {
    rows: sent.rows - loaded.rows - quarantined.rows - duplicates.rows,
    dollars: sent.dollars - loaded.dollars - quarantined.dollars - duplicates.dollars,
  };
}

/** @param {Total} total */
function label({ rows, dollars }) {
  return `${number.format(rows)} rows, $${number.format(dollars)}`;
}

/**
 * Draws how many rows and dollars went which way.
 * @param {readonly Source[]} sources
 * @param {Totals} totals
 * @param {'running' | 'passed' | 'failed'} state - of what is to be published
 */
export async function drawFlow(sources, totals, state) {
  const sent = sources.reduce(
    (sum, { note }) => ({ rows: sum.rows + note.rows, dollars: sum.dollars + note.dollars }),
    { rows: 0, dollars: 0 },
  );
  const gone = vanished(sent, totals);
  const isGone = state !== 'running' && (gone.rows !== 0 || gone.dollars !== 0);
  const nodes = [
    ...sources.map(({ name }) => ({ id: name, label: name, state: 'passed', kind: 'data' })),
    { id: 'contract', label: 'contract', state: state === 'running' ? 'running' : 'passed', kind: 'code' },
    { id: 'loaded', label: 'loaded', state: 'passed', kind: 'data' },
    {
      id: 'quarantined',
      label: 'quarantined',
      state: totals.quarantined.rows > 0 ? 'passed' : 'skipped',
      kind: 'data',
    },
    { id: 'duplicates', label: 'duplicates', state: 'passed', kind: 'data' },
    ...(isGone ? [{ id: 'vanished', label: 'vanished', state: 'failed', kind: 'data' }] : []),
    { id: 'published', label: 'published', state, kind: 'data' },
  ];
  const edges = [
    ...sources.map(({ name, note }) => ({ from: name, to: 'contract', label: label(note) })),
    { from: 'contract', to: 'loaded', label: label(totals.loaded) },
    { from: 'contract', to: 'quarantined', label: label(totals.quarantined) },
    { from: 'contract', to: 'duplicates', label: label(totals.duplicates) },
    ...(isGone ? [{ from: 'contract', to: 'vanished', label: label(gone) }] : []),
    { from: 'loaded', to: 'published', label: state === 'passed' ? label(totals.loaded) : 'nothing yet' },
  ];
  await writeJson('flow', { nodes, edges });
}

/**
 * Writes where every row went, and what is in quarantine.
 * @param {Total} sent
 * @param {Totals} totals
 * @param {Record<string, unknown>[]} quarantined
 */
export async function writeTables(sent, totals, quarantined) {
  const { loaded, duplicates } = totals;
  const rows = [
    { what: 'sent', ...sent },
    { what: 'loaded', ...loaded },
    { what: 'quarantined', ...totals.quarantined },
    { what: 'duplicates', ...duplicates },
    { what: 'vanished', ...vanished(sent, totals) },
  ];
  await writeJson('reconciliation', rows);
  await writeJson(
    'quarantined',
    quarantined.map(({ place, reason, dollars }) => ({ place, reason, dollars })),
  );
  return rows;
}

/** Hands the reports over to those who use them. @param {Record<string, unknown>[]} loaded */
export async function publish(loaded) {
  await writeFile('artifacts/published.json', `[\n${loaded.map(({ report }) => report).join(',\n')}\n]\n`);
}

/** @param {string} name @param {unknown} value */
async function writeJson(name, value) {
  await writeFile(`artifacts/${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
}

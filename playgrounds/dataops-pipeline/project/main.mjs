// Moves the reports of two sources and publishes them: node main.mjs [--lose] [--crash <write> …] [--page-size <reports>]
import { parseArgs } from 'node:util';
import { carryOut } from './carry-out.mjs';
import { move } from './move.mjs';
import { reconcile } from './pipeline.mjs';
import { drawFlow, emptyArtifacts, publish, writeTables } from './results.mjs';
import { openArchive } from './sources/archive.mjs';
import { openService } from './sources/service.mjs';
import { Store } from './store.mjs';

/** @import { Source } from './move.mjs' */

const { values } = parseArgs({
  options: {
    lose: { type: 'boolean', default: false },
    crash: { type: 'string', multiple: true, default: [] },
    'page-size': { type: 'string', default: '500' },
  },
});
const pageSize = Number(values['page-size']);

await emptyArtifacts();
const archive = await openArchive(pageSize);
const sources = [values.lose ? losing(archive) : archive, await openService(pageSize)];
const store = new Store(values.crash.map(Number));
const flow = () => drawFlow(sources, totals(), 'running');

for (const { name, note } of sources) console.log(`${name} sends ${format(note.rows)} rows, $${format(note.dollars)}`);
await move(sources, store, { say: (text) => console.log(text), afterPage: flow });

const sent = {
  rows: sources.reduce((sum, { note }) => sum + note.rows, 0),
  dollars: sources.reduce((sum, { note }) => sum + note.dollars, 0),
};
const problems = reconcile(sent, totals());
const table = await writeTables(sent, totals(), store.rows('quarantined'));
console.log('\n                  rows       dollars');
for (const { what, rows, dollars } of table) {
  console.log(`${what.padEnd(12)}${format(rows).padStart(10)}${`$${format(dollars)}`.padStart(14)}`);
}
const [aside] = store.rows('quarantined');
if (aside !== undefined) console.log(`\nFirst in quarantine: ${aside['place']}, ${aside['reason']}`);

if (problems.length === 0) {
  const { reports, says } = carryOut(store);
  await publish(reports);
  if (says !== '') console.log(`\n${says}`);
  console.log(`\nPublished: ${format(reports.length)} reports, $${format(dollarsOf(reports))}`);
} else {
  console.log(`\nNot published:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  process.exitCode = 1;
}
await drawFlow(sources, totals(), problems.length === 0 ? 'passed' : 'failed');

/** The same source with a fault of ours: the first report of each page gets lost on its way. @param {Source} source */
function losing(source) {
  return { ...source, page: async (/** @type {number} */ number) => (await source.page(number)).slice(1) };
}

function totals() {
  return {
    loaded: store.total('loaded'),
    quarantined: store.total('quarantined'),
    duplicates: store.total('duplicates'),
  };
}

/** @param {Record<string, unknown>[]} reports */
function dollarsOf(reports) {
  return reports.reduce((sum, { dollars }) => sum + Number(dollars), 0);
}

/** @param {number} count */
function format(count) {
  return count.toLocaleString('en-US').replace('-', '−');
}

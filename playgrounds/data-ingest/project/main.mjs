// Collect, store, make available: node main.mjs [<file of a delivery> …]
import { connectAnalyst, databaseFile, mayWrite } from './analyst.mjs';
import { collect, columns } from './collect.mjs';
import { Database, IngestError } from './database.mjs';
import { drawAvailable, drawRejected, drawSpeeds, emptyArtifacts, writeJson } from './charts.mjs';
import { printTable } from './print-table.mjs';

const named = process.argv.slice(2);
const deliveries = named.length === 0 ? ['data/birdstrikes.csv'] : named;

/** @param {number} number */
const format = (number) => number.toLocaleString('en-US');

try {
  await ingest();
} catch (error) {
  if (!(error instanceof IngestError)) throw error;
  console.log(`✖ ${error.message}`);
  process.exitCode = 1;
}

async function ingest() {
  await emptyArtifacts();
  const owner = new Database();
  for (const file of deliveries) await deliver(file, owner);
  await owner.save(databaseFile);
  await drawSpeeds(owner);
  await drawRejected(owner);

  const analyst = await connectAnalyst();
  await drawAvailable(analyst);
  if (analyst.has('speed_per_phase')) printTable(analyst.ask('SELECT * FROM speed_per_phase'));
  console.log();
  const isWritable = mayWrite(analyst);
  console.log('Make available:');
  console.log(`  speed per phase: ${analyst.has('speed_per_phase') ? 'yes' : 'no'}`);
  console.log(`  cost per year: ${analyst.has('cost_per_year') ? 'yes' : 'not yet'}`);
  console.log(`  an analyst ${isWritable ? 'can change and delete rows' : 'can only read'}`);

  const stored = count(owner);
  await owner.runScript('store.sql');
  const { rows } = count(owner);
  console.log('Rerun, with the same file again:');
  console.log(`  ${format(stored.rows)} rows before, ${format(rows)} after`);
  await writeJson('ingest', { ...stored, rowsAfterRerun: rows, mayWrite: isWritable });
}

/** Collects a delivery and stores it. @param {string} file @param {Database} owner */
async function deliver(file, owner) {
  const reports = await collect(file);
  console.log(`Collect: ${format(reports.length)} reports`);
  owner.fill('collected', columns, reports);
  await owner.runScript('store.sql');
  if (!owner.has('strikes')) throw new IngestError('store.sql:1: it creates no table "strikes".');

  const { rows, rejected, average, atZero, unknown } = count(owner);
  console.log(`Store: ${format(rows)} rows${rejected === 0 ? '' : `, ${format(rejected)} rejected`}`);
  console.log(`  speed: ${format(atZero)} at 0 knots, ${format(unknown)} unknown`);
  console.log(`  ${average ?? 'no'} knots on average\n`);
}

/** What is stored. @param {Database} owner */
function count(owner) {
  const [found = {}] = owner.ask(`
    SELECT count(*) AS rows, avg(speed_knots) AS average, total(cost_total) AS cost,
      count(*) FILTER (WHERE speed_knots = 0) AS at_zero, count(*) FILTER (WHERE speed_knots IS NULL) AS unknown
    FROM strikes`);
  const average = found['average'] ?? null;
  return {
    rows: Number(found['rows']),
    rejected: owner.has('rejected') ? owner.number('SELECT count(*) FROM rejected') : 0,
    cost: Number(found['cost']),
    average: average === null ? null : Number(average).toFixed(1),
    atZero: Number(found['at_zero']),
    unknown: Number(found['unknown']),
  };
}

// Queries the stored database as an analyst does: npm run ask "SELECT count(*) FROM strikes"
import { connectAnalyst, databaseFile } from './analyst.mjs';
import { IngestError } from './database.mjs';
import { printTable } from './print-table.mjs';

const query = process.argv.slice(2).join(' ');
try {
  const analyst = await connectAnalyst();
  const before = analyst.number('SELECT total_changes()');
  const rows = analyst.ask(query === '' ? 'SELECT * FROM speed_per_phase' : query);
  const changed = analyst.number('SELECT total_changes()') - before;
  printTable(rows);
  if (changed > 0) {
    await analyst.save(databaseFile);
    console.log(`${changed} rows changed, for everybody.`);
  }
} catch (error) {
  if (!(error instanceof IngestError)) throw error;
  console.log(`✖ ${error.message}`);
  process.exitCode = 1;
}

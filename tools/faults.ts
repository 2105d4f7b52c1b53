import { readFile, writeFile } from 'node:fs/promises';
import { runTool } from './command-line.ts';
import { readFaults, tableFile, withTables } from './faults/fault-table.ts';

const usage = `Usage: npm run faults

  Writes the tables of ${tableFile} from the tests: each @fault and @seen in the comment before a test is a line.`;

await runTool({ usage, options: {} }, async () => {
  const faults = readFaults();
  await writeFile(tableFile, await withTables(await readFile(tableFile, 'utf8'), faults));
  console.log(`${String(faults.length)} faults and attacks`);
  return 0;
});

/**
 * The check runner: one file for Node, the in-page engine and WebContainer.
 * `node .playground/check-runner.mjs <request file>`; see `protocol.ts`.
 */
import { readFile, rm } from 'node:fs/promises';
import process from 'node:process';
import { encodeResult, type CheckRequest } from './protocol.ts';
import { runChecks } from './run-checks.ts';

async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Name the file with the request.');
  const text = await readFile(file, 'utf8');
  await rm(file);
  // Written by our own page or tool a moment ago; a request that isn't one ends the runner, which its host reports.
  const request = JSON.parse(text) as CheckRequest;
  await runChecks(request, (result) => {
    process.stdout.write(encodeResult(request.nonce, result));
  });
}

// A check's unhandled rejection must not end the checks after it. Its author sees it here.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`A check left a promise behind: ${String(reason)}\n`);
});
await main();
// A check that never settled may hold timers. Once this write is flushed, all results are.
process.stdout.write('', () => process.exit());

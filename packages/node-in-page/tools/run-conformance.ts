/**
 * Tests the conformance of the engine's builtins with the pinned Node by small scripts, one per behaviour:
 * `tests/conformance/<module>/<behaviour>.mjs` (or `.cjs`).
 *
 * `npm run conformance -- record [filter]` runs them on real Node and writes `<behaviour>.expected.json`.
 * `npm run conformance -- check [filter]` runs them on the engine's builtins (inside Node) and compares.
 * `npm run conformance -- chromium|firefox [filter]` runs them on the engine in a real browser and compares.
 * Without arguments, all scripts run in both browsers.
 */
import { writeFileSync } from 'node:fs';
import { refreshNodeLibrary } from './refresh-node-library.ts';
import { reportConformance } from './conformance-in-browser.ts';
import { expectedFile, listScripts, readExpected, runScript, type Outcome } from './conformance.ts';

async function record(scripts: readonly string[]): Promise<void> {
  for (const script of scripts) {
    const outcome = await runScript(script, 'node');
    if (outcome.exitCode === null) throw new Error(`${script} did not end`);
    writeFileSync(expectedFile(script), `${JSON.stringify(outcome, null, 2)}\n`);
  }
  console.log(`recorded ${scripts.length} scripts with Node ${process.version}`);
}

function difference(expected: Outcome, actual: Outcome): string[] {
  return (['stdout', 'stderr', 'exitCode'] as const)
    .filter((part) => expected[part] !== actual[part])
    .flatMap((part) => [`  ${part} expected:`, String(expected[part]), `  ${part} found:`, String(actual[part])]);
}

async function check(scripts: readonly string[]): Promise<void> {
  await refreshNodeLibrary();
  let missed = 0;
  const queue = [...scripts];
  const worker = async (): Promise<void> => {
    for (let script = queue.shift(); script !== undefined; script = queue.shift()) {
      const lines = difference(readExpected(script), await runScript(script, 'engine'));
      if (lines.length === 0) continue;
      missed += 1;
      console.log(`MISS ${script}\n${lines.join('\n')}`);
    }
  };
  await Promise.all([worker(), worker()]);
  console.log(`${scripts.length - missed} of ${scripts.length} scripts agree with Node ${process.version}`);
  process.exitCode = missed === 0 ? 0 : 1;
}

const [command, filter] = process.argv.slice(2);
if (command === 'record') await record(listScripts(filter));
else if (command === 'check') await check(listScripts(filter));
else {
  const browsers = (['chromium', 'firefox'] as const).filter((browser) => command === undefined || command === browser);
  if (browsers.length === 0) throw new Error('usage: npm run conformance -- [record|check|chromium|firefox [filter]]');
  for (const browser of browsers) if (!(await reportConformance(browser, filter))) process.exitCode = 1;
}

/**
 * Conformance of the engine's builtins with the pinned Node: small scripts, one behaviour each, in
 * `tests/conformance/<module>/<behaviour>.mjs` (or `.cjs`).
 *
 * `npm run conformance -- record [filter]` runs them on real Node and writes `<behaviour>.expected.json`.
 * `npm run conformance -- check [filter]` runs them on the engine's builtins (inside Node) and compares.
 * `npm run conformance -- chromium|firefox [filter]` does so in the real engine, in a real browser.
 * Without a word, both browsers run them all.
 */
import { spawn } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { normalise, normaliseErrors } from '../tests/conformance/normalise.ts';

const folder = path.join(import.meta.dirname, '../tests/conformance');
const host = path.join(folder, 'host.ts');
/** Long enough for a slow machine; a script that ends later hangs. */
const patience = 30_000;

/** What a script printed and how it ended. */
export interface Outcome {
  /** Both streams without what differs between runs and machines. */
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Paths of all scripts whose path holds `filter`, relative to the folder of the scripts. */
export function listScripts(filter = ''): string[] {
  return globSync('*/**/*.{mjs,cjs}', { cwd: folder })
    .filter((script) => script.includes(filter) && !script.includes('fixtures'))
    .sort();
}

/** Runs a script with real Node, or on the engine's builtins. */
export function runScript(script: string, on: 'node' | 'engine'): Promise<Outcome> {
  const file = path.join(folder, script);
  const args = on === 'node' ? [file] : [host, file];
  // What the person who runs this prefers must not show in what the scripts print.
  const { NODE_OPTIONS: _options, FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, timeout: patience, env });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ stdout: normalise(stdout, folder), stderr: normaliseErrors(stderr, folder), exitCode });
    });
    child.stdin.end();
  });
}

const expectedFile = (script: string): string => path.join(folder, script.replace(/\.[cm]js$/, '.expected.json'));

/** What real Node did with this script. */
export function readExpected(script: string): Outcome {
  return JSON.parse(readFileSync(expectedFile(script), 'utf8')) as Outcome;
}

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
  let missed = 0;
  const waiting = [...scripts];
  const worker = async (): Promise<void> => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
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

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const [command, filter] = process.argv.slice(2);
  const scripts = listScripts(filter);
  if (command === 'record') await record(scripts);
  else if (command === 'check') await check(scripts);
  else {
    const browsers = (['chromium', 'firefox'] as const).filter(
      (browser) => command === undefined || command === browser,
    );
    if (browsers.length === 0)
      throw new Error('usage: npm run conformance -- [record|check|chromium|firefox [filter]]');
    const { reportConformance } = await import('./conformance-in-browser.ts');
    for (const browser of browsers) {
      if (!(await reportConformance(browser, filter))) process.exitCode = 1;
    }
  }
}

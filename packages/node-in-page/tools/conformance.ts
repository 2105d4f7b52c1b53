/** Scripts of conformance, in `tests/conformance/<module>/<behaviour>.mjs` (or `.cjs`), and what real Node does with them. */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
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

/** Where it stands what real Node did with a script. */
export const expectedFile = (script: string): string =>
  path.join(folder, script.replace(/\.[cm]js$/, '.expected.json'));

/** What real Node did with this script. */
export function readExpected(script: string): Outcome {
  return JSON.parse(readFileSync(expectedFile(script), 'utf8')) as Outcome;
}

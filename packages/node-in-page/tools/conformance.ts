/** The conformance scripts, `tests/conformance/<module>/<behaviour>.mjs` (or `.cjs`), and the recorded results of Node. */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { normalise, normaliseErrors } from '../tests/conformance/normalise.ts';

const directory = path.join(import.meta.dirname, '../tests/conformance');
const host = path.join(directory, 'host.ts');
/** A script that runs longer counts as hanging, in milliseconds; long enough for a slow machine. */
const timeout = 30_000;

/** The output and exit code of a script. */
export interface Outcome {
  /** Normalised, like `stderr`: without what differs between runs and machines. */
  readonly stdout: string;
  readonly stderr: string;
  /** Null if it was killed by a signal, as after a timeout. */
  readonly exitCode: number | null;
}

/** The paths of all scripts that contain `filter`, relative to `tests/conformance`. */
export function listScripts(filter = ''): string[] {
  return globSync('*/**/*.{mjs,cjs}', { cwd: directory })
    .filter((script) => script.includes(filter) && !script.includes('fixtures'))
    .sort();
}

/** Runs a script in real Node, or on the engine's builtins inside Node. */
export function runScript(script: string, on: 'node' | 'engine'): Promise<Outcome> {
  const file = path.join(directory, script);
  const args = on === 'node' ? [file] : [host, file];
  // The user's preferences must not affect the output of the scripts.
  const { NODE_OPTIONS: _options, FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: directory, timeout, env });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ stdout: normalise(stdout, directory), stderr: normaliseErrors(stderr, directory), exitCode });
    });
    child.stdin.end();
  });
}

/** The path of the recorded result of a script. */
export const expectedFile = (script: string): string =>
  path.join(directory, script.replace(/\.[cm]js$/, '.expected.json'));

/** The recorded result of a script in real Node. */
export function readExpected(script: string): Outcome {
  return JSON.parse(readFileSync(expectedFile(script), 'utf8')) as Outcome;
}

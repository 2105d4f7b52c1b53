import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../src/engine.ts';
import { readExpected, type Outcome } from '../../tools/conformance.ts';
import { treeOf } from '../e2e/engine-server.ts';
import { browserLimits } from './browser-limits.ts';
import { normalise, normaliseErrors, withoutFrameStyle } from './normalise.ts';

/** Where the engine mounts a project. */
const project = '/home/project';

/** The number of scripts that run concurrently; more don't help on two cores. */
const concurrency = 4;

/** A script that runs longer is killed and counts as hanging, in milliseconds. */
const timeout = 30_000;

/** Runs `run-all.mjs` in the page and resolves to the `results.json` that it writes. */
export type RunAll = (tree: ReturnType<typeof treeOf>) => Promise<string>;

/** To be evaluated in a page served by `engine-server.ts`. */
export const runAllInPage: RunAll = async (tree) => {
  const { engine } = window as unknown as { engine: Engine };
  await engine.mount(tree);
  const process = await engine.spawn(['node', 'run-all.mjs']);
  let output = '';
  for await (const text of process.output) output += text;
  const exitCode = await process.exit;
  if (exitCode !== 0) throw new Error(`run-all.mjs ended with ${String(exitCode)}: ${output}`);
  return new TextDecoder().decode(await engine.fs.readFile('results.json'));
};

export interface ScriptResult {
  readonly script: string;
  readonly expected: Outcome;
  readonly found: Outcome;
  readonly agrees: boolean;
  /** The reason why it is known to disagree in this browser; undefined otherwise. */
  readonly limit: string | undefined;
  readonly milliseconds: number;
}

/**
 * Runs these conformance scripts in one page, several processes concurrently, and compares with real Node.
 *
 * @param evaluate - evaluates a function in the page with an argument.
 * @param browser - determines the known limits.
 */
export async function runConformance(
  evaluate: (task: RunAll, tree: ReturnType<typeof treeOf>) => Promise<string>,
  browser: keyof typeof browserLimits,
  scripts: readonly string[],
): Promise<ScriptResult[]> {
  const text = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8');
  const tree = treeOf({
    ...Object.fromEntries(scripts.map((script) => [script, text(script)])),
    'run-all.mjs': text('run-all.mjs'),
    'scripts.json': JSON.stringify({ scripts, concurrency, timeout }),
  });
  const results = JSON.parse(await evaluate(runAllInPage, tree)) as Record<string, Outcome & { milliseconds: number }>;
  const comparable = ({ stdout, stderr, exitCode }: Outcome): Outcome =>
    browser === 'chromium'
      ? { stdout, stderr, exitCode }
      : { stdout: withoutFrameStyle(stdout), stderr: withoutFrameStyle(stderr), exitCode };
  return scripts.map((script) => {
    const { stdout = '', stderr = 'no result', exitCode = null, milliseconds = 0 } = results[script] ?? {};
    const found = { stdout: normalise(stdout, project), stderr: normaliseErrors(stderr, project), exitCode };
    const expected = readExpected(script);
    const agrees = JSON.stringify(comparable(found)) === JSON.stringify(comparable(expected));
    return { script, expected, found, agrees, limit: browserLimits[browser][script], milliseconds };
  });
}

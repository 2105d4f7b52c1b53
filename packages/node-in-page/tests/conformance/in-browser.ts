import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../src/engine.ts';
import { listScripts, readExpected, type Outcome } from '../../tools/conformance.ts';
import { treeOf } from '../e2e/engine-server.ts';
import { browserLimits } from './browser-limits.ts';
import { normalise, normaliseErrors, withoutFrameStyle } from './normalise.ts';

/** Where the engine mounts a project. */
const project = '/home/project';

/** Scripts at a time: on two cores more of them only wait for each other. */
const together = 4;

/** After so many milliseconds a script is ended, and counts as one that hangs. */
const patience = 30_000;

/** What the page does with a mounted engine: hands over what `run-all.mjs` wrote, as text. */
export type RunAll = (tree: ReturnType<typeof treeOf>) => Promise<string>;

/** To be evaluated in a page of `engine-server.ts`. */
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
  /** Why it can't agree in this browser, when that is known. */
  readonly limit: string | undefined;
  readonly milliseconds: number;
}

/**
 * Runs all scripts of conformance in one page, several processes at a time, and compares with real Node.
 *
 * @param evaluate - runs its function in the page, with its parameter.
 * @param browser - whose known limits apply.
 */
export async function runConformance(
  evaluate: (task: RunAll, tree: ReturnType<typeof treeOf>) => Promise<string>,
  browser: keyof typeof browserLimits,
  filter = '',
): Promise<ScriptResult[]> {
  const scripts = listScripts(filter);
  const text = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8');
  const tree = treeOf({
    ...Object.fromEntries(scripts.map((script) => [script, text(script)])),
    'run-all.mjs': text('run-all.mjs'),
    'scripts.json': JSON.stringify({ scripts, together, patience }),
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

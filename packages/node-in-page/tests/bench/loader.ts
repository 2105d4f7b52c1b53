/**
 * `node tests/bench/loader.ts`: runs cross-module/main.mjs in Node and through the engine's loader, and prints the ratio
 * of the times.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

interface Result {
  readonly medians: Readonly<Record<string, number>>;
}

const directory = fileURLToPath(new URL('./cross-module', import.meta.url));

function natively(): Result {
  const { stdout } = spawnSync(process.execPath, [`${directory}/main.mjs`], { encoding: 'utf8' });
  return JSON.parse(stdout) as Result;
}

async function throughLoader(): Promise<Result> {
  const program = new URL('../loader/process-in-worker.ts', import.meta.url);
  const worker = new Worker(program, { workerData: { directory, entry: 'main.mjs' }, stdout: true });
  let text = '';
  for await (const chunk of worker.stdout.setEncoding('utf8')) text += chunk as string;
  return JSON.parse(text) as Result;
}

const native = natively();
const ours = await throughLoader();
for (const [name, milliseconds] of Object.entries(native.medians)) {
  const through = ours.medians[name] ?? Number.NaN;
  const ratio = (through / milliseconds).toFixed(2);
  console.log(
    `${name.padEnd(34)} ${milliseconds.toFixed(1)} ms native, ${through.toFixed(1)} ms through the loader: ${ratio} ×`,
  );
}

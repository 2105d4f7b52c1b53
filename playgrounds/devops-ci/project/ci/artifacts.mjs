// What a run leaves behind in artifacts/: run.json, graph.json (the picture) and notifications.json.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';

/** @import { Run } from './jobs.mjs' */

/** Takes away what the last run left. */
export async function emptyArtifacts() {
  await rm('artifacts', { recursive: true, force: true });
  await mkdir('artifacts/outbox', { recursive: true });
}

/**
 * Writes the state of the run, so that the picture changes while the run goes on.
 * @param {Run} run
 */
export async function writeProgress(run) {
  const nodes = run.jobs.map(({ name, result, durationMs }) => ({
    id: name,
    label: name,
    state: result,
    detail: durationMs === undefined ? '' : `${(durationMs / 1000).toFixed(1)} s`,
  }));
  const edges = run.jobs.flatMap((job) =>
    run.jobs.filter(({ id }) => job.needs.includes(id)).map((needed) => ({ from: needed.name, to: job.name })),
  );
  await writeJson('artifacts/graph.json', { nodes, edges });
  await writeJson('artifacts/run.json', run);
}

/** Collects the messages that steps/notify.mjs has sent into one file: who heard what. */
export async function collectNotifications() {
  const files = (await readdir('artifacts/outbox')).sort();
  const messages = await Promise.all(files.map((file) => readFile(`artifacts/outbox/${file}`, 'utf8')));
  await writeJson(
    'artifacts/notifications.json',
    messages.map((message) => JSON.parse(message)),
  );
}

/** @param {string} file @param {unknown} value */
async function writeJson(file, value) {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

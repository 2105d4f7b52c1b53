// What a run leaves behind in artifacts/: run.json, graph.json (the diagram) and notifications.json.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';

/** @import { Run } from './jobs.mjs' */

/** Removes what the last run left, except production: customers keep what was deployed last. */
export async function emptyArtifacts() {
  await mkdir('artifacts', { recursive: true });
  for (const name of await readdir('artifacts')) {
    if (name !== 'production') await rm(`artifacts/${name}`, { recursive: true, force: true });
  }
  await mkdir('artifacts/outbox');
}

/** Which version customers have after this run, in a sentence. */
export async function describeProduction() {
  const version = await readFile('artifacts/production/version', 'utf8').catch(() => undefined);
  const isNew = (await readdir('artifacts')).includes('deployed.json');
  if (version === undefined) return 'Production is as it was before: this run deployed nothing.';
  return isNew
    ? `Customers now have ${version}, deployed by this run.`
    : `Customers still have ${version}, from a run before: this one deployed nothing.`;
}

/**
 * Writes the state of the run, so that the diagram changes while the run goes on.
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

/** Collects the messages that steps/notify.mjs has sent into one file: who was notified. */
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

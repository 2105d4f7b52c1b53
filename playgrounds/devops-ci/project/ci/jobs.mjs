import { writeProgress } from './artifacts.mjs';
import { runJob } from './job.mjs';

/** @import { Workflow } from './workflow.mjs' */
/** @import { Log } from './log.mjs' */
/** @import { StepRun } from './steps.mjs' */

/**
 * @typedef {'waiting' | 'running' | 'passed' | 'failed' | 'skipped' | 'cancelled'} Result
 *
 * @typedef {object} JobRun - a job, or one combination of its matrix
 * @property {string} id
 * @property {string} name - such as `test (stock)`
 * @property {string[]} needs
 * @property {Result} result
 * @property {boolean} mayFail - `continue-on-error`: the run passes anyway
 * @property {number} [durationMs]
 * @property {StepRun[]} steps
 *
 * @typedef {object} Run
 * @property {string} workflow
 * @property {string} branch
 * @property {'running' | 'passed' | 'failed'} result
 * @property {number} durationMs
 * @property {JobRun[]} jobs
 *
 * @typedef {object} Outcome - what the jobs that need it see of a job
 * @property {'success' | 'failure' | 'skipped'} result
 * @property {Record<string, string>} outputs
 */

/**
 * Runs all jobs: each one as soon as those that it needs are over, side by side where nothing makes them wait.
 * @param {Workflow} workflow
 * @param {{ branch: string, log: Log }} options
 * @returns {Promise<Run>}
 */
export async function runJobs(workflow, { branch, log }) {
  const start = performance.now();
  /** @type {Run} */
  const run = { workflow: workflow.name, branch, result: 'running', durationMs: 0, jobs: [] };
  run.jobs = workflow.jobs.map(({ id, needs }) => waiting(id, id, needs));
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  /** @type {Map<string, Promise<void>>} */
  const over = new Map();

  // One write after the other: two at once could mix their texts.
  let written = Promise.resolve();
  const changed = () => (written = written.then(() => writeProgress(run)));
  await changed();

  for (const job of workflow.jobs) {
    const place = log.openJob();
    const begin = (/** @type {string[]} */ names) => {
      const runs = names.map((name) => waiting(job.id, name, job.needs));
      run.jobs = run.jobs.flatMap((old) => (old.id === job.id ? runs : [old]));
      return runs;
    };
    const needed = Promise.all(job.needs.map((id) => over.get(id)));
    const running = needed.then(async () => {
      outcomes.set(job.id, await runJob(job, { workflow, branch, outcomes, place, begin, changed }));
      place.close();
      await changed();
    });
    over.set(job.id, running);
  }
  await Promise.all(over.values());

  run.result = run.jobs.some(({ result, mayFail }) => result === 'failed' && !mayFail) ? 'failed' : 'passed';
  run.durationMs = Math.round(performance.now() - start);
  await changed();
  return run;
}

/** @param {string} id @param {string} name @param {string[]} needs @returns {JobRun} */
function waiting(id, name, needs) {
  return { id, name, needs, result: 'waiting', mayFail: false, steps: [] };
}

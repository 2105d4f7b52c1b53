import { ExpressionError, isMet, textsOf, valueOf } from './expressions.mjs';
import { seconds } from './look.mjs';
import { expandMatrix } from './matrix.mjs';
import { jobScope, machineEnvironment, nameOf, whySkipped, withContexts } from './scope.mjs';
import { runSteps } from './steps.mjs';

/** @import { Scope } from './expressions.mjs' */
/** @import { JobRun, Outcome } from './jobs.mjs' */
/** @import { JobLog, JobPlace } from './job-log.mjs' */
/** @import { Job, Workflow } from './workflow.mjs' */

/**
 * Runs a job in each combination of its matrix, side by side, if its condition is met.
 * @param {Job} job
 * @param {object} options
 * @param {Workflow} options.workflow
 * @param {string} options.branch
 * @param {ReadonlyMap<string, Outcome>} options.outcomes - of the jobs that are over
 * @param {JobPlace} options.place - its part of the log
 * @param {(names: string[]) => JobRun[]} options.begin - says which combinations there are
 * @param {() => Promise<void>} options.changed - to be called after each change of a {@link JobRun}
 * @returns {Promise<Outcome>}
 */
export async function runJob(job, options) {
  try {
    return await runParts(job, options);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    for (const failed of options.begin([job.id])) failed.result = 'failed';
    options.place.openLog(job.id).close('failed', `: ${error.message}`);
    return { result: 'failure', outputs: {} };
  }
}

/** @type {typeof runJob} */
async function runParts(job, { workflow, branch, outcomes, place, begin, changed }) {
  const scope = jobScope(job, { workflow, branch, outcomes });
  if (!isMet(job.parsed.if.expression, scope)) {
    for (const skipped of begin([job.id])) skipped.result = 'skipped';
    place.openLog(job.id).close('skipped', `: ${whySkipped(job, scope)}`);
    return { result: 'skipped', outputs: {} };
  }

  const strategy = /** @type {Record<string, unknown>} */ (valueOf(job.parsed.strategy, scope) ?? {});
  const parts = expandMatrix(strategy['matrix']).map((matrix) => {
    const partScope = withContexts(scope, { matrix, strategy });
    return { scope: partScope, name: nameOf(job, matrix, partScope) };
  });
  const runs = begin(parts.map(({ name }) => name));
  const stop = new AbortController();

  const allOutputs = await Promise.all(
    parts.map(async ({ scope: partScope, name }, index) => {
      const run = /** @type {JobRun} */ (runs[index]);
      const log = place.openLog(name);
      const outputs = await runPart(job, run, { workflow, scope: partScope, signal: stop.signal, log, changed });
      if (run.result === 'failed' && strategy['fail-fast'] !== false) stop.abort();
      await changed();
      return outputs;
    }),
  );
  const failed = runs.some(({ result, mayFail }) => result === 'failed' && !mayFail);
  return { result: failed ? 'failure' : 'success', outputs: Object.assign({}, ...allOutputs) };
}

/**
 * Runs one combination and writes down in `run` how it went.
 * @param {Job} job
 * @param {JobRun} run
 * @param {{ workflow: Workflow, scope: Scope, signal: AbortSignal, log: JobLog, changed: () => Promise<void> }} options
 */
async function runPart(job, run, { workflow, scope, signal, log, changed }) {
  const start = performance.now();
  run.result = 'running';
  run.mayFail = valueOf(job.continueOnError, scope) === true;
  await changed();

  const env = { ...textsOf(workflow.env, scope), ...textsOf(job.parsed.env, scope) };
  const { succeeded, steps, outputs } = await runSteps(job, {
    scope,
    env,
    machine: machineEnvironment(scope),
    signal,
    log,
  });

  run.result = succeeded ? 'passed' : signal.aborted ? 'cancelled' : 'failed';
  run.durationMs = Math.round(performance.now() - start);
  run.steps = steps;
  log.close(run.result, run.result === 'cancelled' ? ': another part of it failed' : ` in ${seconds(run.durationMs)}`);
  return outputs;
}

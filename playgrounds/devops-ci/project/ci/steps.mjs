import { runScript } from './command.mjs';
import { ExpressionError, isMet, textOf, textsOf, valueOf } from './expressions.mjs';
import { withContexts } from './scope.mjs';

/** @import { Scope } from './expressions.mjs' */
/** @import { JobLog } from './job-log.mjs' */
/** @import { Job, Step } from './workflow.mjs' */

/**
 * @typedef {object} StepRun
 * @property {string} name
 * @property {'passed' | 'failed' | 'skipped'} result
 * @property {boolean} mayFail - `continue-on-error`: the job goes on anyway
 * @property {number} [exitCode]
 * @property {Record<string, string>} outputs
 * @property {Record<string, string>} env - what it hands on to the steps after it
 *
 * @typedef {object} Surroundings
 * @property {Record<string, string>} env - what workflow and job declare
 * @property {Record<string, string>} machine - the environment that is there without them
 * @property {AbortSignal} signal - ends the running step; the steps after it are not run
 * @property {JobLog} log
 */

/** Actions that would prepare an empty machine. This one is prepared. */
const prepared = new Map([
  ['actions/checkout', 'nothing to do, the files are here'],
  ['actions/setup-node', `nothing to do, Node.js ${process.version} is here`],
]);

/** The words that GitHub has for results, in `steps.<id>.outcome`. */
const outcomes = { passed: 'success', failed: 'failure', skipped: 'skipped' };

/**
 * Runs the steps of a job, one after the other. After a failed step only those run whose `if` says so.
 * @param {Job} job
 * @param {Surroundings & { scope: Scope }} options
 */
export async function runSteps(job, { scope: jobScope, ...surroundings }) {
  /** @type {StepRun[]} */
  const runs = [];
  /** @type {Record<string, { outputs: Record<string, string>, outcome: string, conclusion: string }>} */
  const steps = {};
  let { env } = surroundings;
  let succeeded = true;
  const scopeNow = () => {
    const contexts = { env, steps, job: { status: succeeded ? 'success' : 'failure' } };
    return { ...withContexts(jobScope, contexts), succeeded, failed: !succeeded };
  };

  for (const step of job.steps) {
    if (surroundings.signal.aborted) break;
    const run = await runStep(step, scopeNow(), { ...surroundings, env });
    runs.push(run);
    env = { ...env, ...run.env };
    if (run.result === 'failed' && !run.mayFail) succeeded = false;
    const conclusion = run.mayFail ? 'success' : outcomes[run.result];
    steps[step.id] = { outputs: run.outputs, outcome: outcomes[run.result], conclusion };
  }
  return { succeeded, steps: runs, outputs: textsOf(job.parsed.outputs, scopeNow()) };
}

/** @param {Step} step @param {Scope} scope @param {Surroundings} surroundings @returns {Promise<StepRun>} */
async function runStep(step, scope, { env, machine, signal, log }) {
  const action = 'uses' in step ? step.uses.value : '';
  /** @type {StepRun} */
  const run = { name: step.name?.toString() ?? action, result: 'skipped', mayFail: false, outputs: {}, env: {} };
  try {
    run.name = step.name ? textOf(step.name, scope) : 'uses' in step ? action : textOf(step.run, scope).trim();
    if (!isMet(step.if.expression, scope)) {
      log.skippedStep(
        run.name,
        scope.succeeded ? 'skipped, its condition is not met' : 'skipped, a step before it failed',
      );
      return run;
    }
    if ('uses' in step) {
      log.skippedStep(
        run.name,
        prepared.get(action.split('@')[0] ?? '') ?? 'not carried out, actions run on GitHub only',
      );
      return run;
    }
    const allowed = step['continue-on-error'];
    run.mayFail = allowed === true || (typeof allowed === 'object' && valueOf(allowed, scope) === true);
    if (step.name) log.step(run.name);
    const {
      exitCode,
      outputs,
      env: added,
    } = await runScript(textOf(step.run, scope), {
      env: { ...machine, ...env, ...textsOf(step.env, scope) },
      signal,
      onLine: (line) => log.command(line),
      onOutput: (text) => log.output(text),
    });
    if (exitCode !== 0) log.failedStep(signal.aborted ? 'stopped' : `exit code ${exitCode}`);
    return { ...run, result: exitCode === 0 ? 'passed' : 'failed', exitCode, outputs, env: added };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    log.failedStep(error.message);
    return { ...run, result: 'failed' };
  }
}

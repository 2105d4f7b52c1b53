import { textOf } from './expressions.mjs';

/** @import { Job, Workflow } from './workflow.mjs' */
/** @import { Outcome } from './jobs.mjs' */
/** @import { Scope } from './expressions.mjs' */
/** @import { Combination } from './matrix.mjs' */

/**
 * What a job's own `if` can see. As on GitHub, `success()` and `failure()` look at the jobs that it needs, at those
 * that they need, and so on.
 * @param {Job} job
 * @param {{ workflow: Workflow, branch: string, outcomes: ReadonlyMap<string, Outcome> }} options
 * @returns {Scope}
 */
export function jobScope(job, { workflow, branch, outcomes }) {
  const ref = `refs/heads/${branch}`;
  const github = {
    workflow: workflow.name,
    job: job.id,
    event_name: 'push',
    event: { ref, repository: { default_branch: 'main' } },
    ref,
    ref_name: branch,
    ref_type: 'branch',
  };
  const before = [...allNeeded(job, workflow)].map((id) => outcomes.get(id)?.result);
  return {
    contexts: {
      github,
      needs: Object.fromEntries(job.needs.map((id) => [id, outcomes.get(id)])),
      // There is nothing in these here, yet an expression may name them.
      ...{ matrix: {}, strategy: {}, env: {}, steps: {}, job: {}, runner: {}, vars: {}, secrets: {}, inputs: {} },
    },
    succeeded: before.every((result) => result === 'success'),
    failed: before.includes('failure'),
  };
}

/** @param {Job} job @param {Workflow} workflow @returns {Set<string>} */
function allNeeded(job, workflow) {
  const direct = workflow.jobs.filter(({ id }) => job.needs.includes(id));
  return new Set([...job.needs, ...direct.flatMap((needed) => [...allNeeded(needed, workflow)])]);
}

/** @param {Scope} scope @param {Record<string, unknown>} more @returns {Scope} */
export function withContexts(scope, more) {
  return { ...scope, contexts: { ...scope.contexts, ...more } };
}

/** Why a job's condition is not met, for its reader. @param {Job} job @param {Scope} scope */
export function whySkipped(job, scope) {
  const { expression, source } = job.parsed.if;
  // The parser puts success() in front of each condition that says nothing of success or failure.
  if (scope.succeeded || !expression.startsWith('success()'))
    return `its condition is not met: ${source ?? expression}`;
  return `it waits for ${job.needs.join(' and ')}, and not all of that passed`;
}

/** A job's name, with the values of its combination. @param {Job} job @param {Combination} combination @param {Scope} scope */
export function nameOf(job, combination, scope) {
  const name = job.parsed.name ? textOf(job.parsed.name, scope).trim() : job.id;
  const values = Object.values(combination).map((value) => (typeof value === 'object' ? JSON.stringify(value) : value));
  return values.length === 0 || job.parsed.name?.isExpression ? name : `${name} (${values.join(', ')})`;
}

/** What GitHub gives to every step's environment. @param {Scope} scope @returns {Record<string, string>} */
export function machineEnvironment(scope) {
  const { workflow, job, event_name, ref, ref_name } = /** @type {Record<string, string>} */ (scope.contexts.github);
  const named = { GITHUB_WORKFLOW: workflow, GITHUB_JOB: job, GITHUB_EVENT_NAME: event_name, GITHUB_REF: ref };
  const environment = { ...process.env, ...named, GITHUB_REF_NAME: ref_name, CI: 'true' };
  // A log reads the same wherever it is written.
  const colours = ['FORCE_COLOR', 'NO_COLOR'];
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || colours.includes(name) ? [] : [[name, value]],
    ),
  );
}

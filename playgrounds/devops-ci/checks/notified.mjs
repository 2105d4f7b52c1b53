import { awaitedBy } from './jobs.mjs';

export const says = (times) =>
  times === 0 ? 'wasn’t notified' : `was notified ${['once', 'twice'][times - 1] ?? `${times} times`}`;

/** Why a role got no message about the failed jobs, or too many. */
export function why(times, failing, jobs, text, asked) {
  const notify = jobs.find(({ id }) => id === 'notify');
  if (times > 1)
    return 'Several steps or jobs notify it, or one names it twice. One job that waits for the others notifies once.';
  if (times === 1) return 'The job that notifies runs when nothing failed, too. Its `if` can ask `failure()`.';
  if (!text.includes('notify.mjs')) return 'Nothing in `ci.yml` runs `steps/notify.mjs` yet.';
  if (notify === undefined) return 'There is no job `notify`.';
  const step = [asked?.steps].flat().findIndex((step) => String(step?.run).includes('notify.mjs'));
  if (notify.steps[step]?.result === 'skipped') {
    return '`notify` ran without this step. The `if` of a step asks about the steps before it in the same job.';
  }
  if (notify.result !== 'skipped') {
    return '`notify` ran, but not `steps/notify.mjs` with this role. Name each role of `team.json` after `node steps/notify.mjs`.';
  }
  const [id] = failing;
  if (!awaitedBy(jobs, 'notify').includes(id)) return `\`notify\` was skipped. Its \`needs\` doesn’t name \`${id}\`.`;
  if (jobs.some((job) => job.id === id && job.mayFail)) {
    return `\`notify\` was skipped: \`continue-on-error\` lets \`${id}\` count as passed although it failed.`;
  }
  return asked?.if === undefined
    ? '`notify` was skipped: without an `if` of its own, a job runs only when all that it needs have passed.'
    : `\`notify\` was skipped: its \`if\`, \`${asked.if}\`, is not true in this run.`;
}

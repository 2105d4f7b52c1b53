const workflow = '.github/workflows/ci.yml';
const roles = ['development', 'operations'];
/** The test runner counts a file that ends without an error as passed. */
const passingTest = 'export {};\n';
const broken = "throw new Error('Made to fail.');\n";

// Each makes a run of its own: what we did, the jobs that fail in it, the files that make them fail.
const runs = [
  { did: 'We made `lint` alone fail.', failing: ['lint'], files: { 'steps/lint.mjs': broken } },
  {
    did: 'We made both parts of `test` fail.',
    failing: ['test'],
    files: { 'shop/stock.test.mjs': broken, 'shop/orders.test.mjs': broken },
  },
  { did: 'We made `deploy` alone fail.', failing: ['deploy'], files: { 'steps/deploy.mjs': broken } },
  { did: 'We made all jobs pass.', failing: [], files: {} },
  { did: 'We made all jobs pass on the branch `gift-cards`.', failing: [], files: {}, branch: 'gift-cards' },
];

const says = (times) =>
  times === 0 ? 'wasn’t notified' : `was notified ${['once', 'twice'][times - 1] ?? `${times} times`}`;

/** Why a role got no message about the failed jobs, or too many. */
function why(times, failing, jobs, text, conditionOf) {
  const notify = jobs.find(({ id }) => id === 'notify');
  if (times > 1) return 'Several steps or jobs notify it. One job that waits for the others notifies once.';
  if (times === 1) return 'The job that notifies runs when nothing failed, too. Its `if` can ask `failure()`.';
  if (!text.includes('notify.mjs')) return 'Nothing in `ci.yml` runs `steps/notify.mjs` yet.';
  if (notify === undefined) return 'There is no job `notify`.';
  if (notify.result !== 'skipped') return '`notify` ran. Name each role of `team.json` after `node steps/notify.mjs`.';
  const awaited = notify.needs.flatMap((id) => [id, ...(jobs.find((job) => job.id === id)?.needs ?? [])]);
  const [id] = failing;
  if (!awaited.includes(id)) return `\`notify\` was skipped. Its \`needs\` doesn’t name \`${id}\`.`;
  if (jobs.some((job) => job.id === id && job.mayFail)) {
    return `\`notify\` was skipped: \`continue-on-error\` lets \`${id}\` count as passed although it failed.`;
  }
  return conditionOf === undefined
    ? '`notify` was skipped: without an `if` of its own, a job runs only when all that it needs have passed.'
    : `\`notify\` was skipped: its \`if\`, \`${conditionOf}\`, is not true in this run.`;
}

export default async ({ run, read, readJson, write, original, place, parseYaml, inTheWay, feedback }) => {
  const text = await read(workflow);
  const jobsOf = parseYaml(text).value?.jobs;
  const clean = {
    // Another task's file, as it was at first, and a linter that finds nothing.
    'shop/stock.mjs': original('shop/stock.mjs'),
    'steps/lint.mjs': "console.log('0 problems found.');\n",
    'steps/deploy.mjs': original('steps/deploy.mjs'),
    'shop/stock.test.mjs': passingTest,
    'shop/orders.test.mjs': passingTest,
  };
  const right = [];
  const isConditional = jobsOf?.deploy?.if !== undefined;
  for (const { did, failing, files, branch = 'main' } of runs) {
    // Where a branch deploys like `main`, there is nothing more to see on it.
    if (branch !== 'main' && !isConditional) continue;
    for (const [file, contents] of Object.entries({ ...clean, ...files })) await write(file, contents);
    await run(['node', 'ci/main.mjs', '--branch', branch]);
    const { jobs } = await readJson('artifacts/run.json', { did, expected: 'The workflow can be run.' });
    const failed = jobs.flatMap(({ id, result }) => (result === 'failed' ? [id] : []));
    const parts = { ...(right.length === 0 ? {} : { right: right.join(' ') }), did };

    for (const id of new Set([...failing, ...failed])) {
      const isDue = failing.includes(id);
      // Of a matrix, one part that fails may cancel the others.
      const ofJob = jobs.filter((part) => part.id === id);
      const job = ofJob.find(({ result }) => result === 'failed') ?? ofJob[0];
      if (job && isDue === (job.result === 'failed')) continue;
      const look = await place(workflow, 'jobs', id);
      if (id === 'deploy' && job?.result === 'skipped') {
        const found = '`deploy` is skipped although all tests pass on `main`.';
        throw inTheWay(isConditional ? 'main-only' : 'wait-for-tests', { ...parts, found, look });
      }
      const why = isDue ? 'It doesn’t run the program that we made fail.' : 'Its part of the log says why.';
      const found = job === undefined ? 'There is no such job.' : `It ${job.result}. ${why}`;
      throw feedback({ ...parts, expected: `\`${id}\` ${isDue ? 'fails' : 'passes'}.`, found, look });
    }

    const messages = await readJson('artifacts/notifications.json');
    for (const role of roles) {
      const times = messages.filter((message) => message.role === role).length;
      const due = failing.length === 0 ? 0 : 1;
      if (times === due) continue;
      throw feedback({
        ...parts,
        expected: due === 1 ? 'Development and operations are each notified once.' : 'No one is notified.',
        found: `${role} ${says(times)}. ${why(times, failing, jobs, text, jobsOf?.notify?.if)}`,
        look: await place(workflow, 'jobs', 'notify'),
      });
    }
    const [first] = failing;
    right.push(first ? `Both are notified once when \`${first}\` fails.` : 'When all pass, no one is.');
  }
  return (
    'A failing job notified development *and* operations, once each; a passing run woke no one. **That is ' +
    'collaborative and shared responsibility**, and the practice’s name is alerting on failed builds.'
  );
};

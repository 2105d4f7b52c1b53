import { says, why } from './notified.mjs';

const workflow = '.github/workflows/ci.yml';
const roles = ['development', 'operations'];
const team = Object.fromEntries(roles.map((role) => [role, { person: `A check of ${role}`, channel: '#checks' }]));
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
  {
    did: 'We made `lint` and a part of `test` fail on the branch `gift-cards`.',
    failing: ['lint', 'test'],
    files: { 'steps/lint.mjs': broken, 'shop/stock.test.mjs': broken },
    branch: 'gift-cards',
  },
  { did: 'We made all jobs pass.', failing: [], files: {} },
  { did: 'We made all jobs pass on the branch `gift-cards`.', failing: [], files: {}, branch: 'gift-cards' },
];

export default async ({ run, read, readJson, write, original, place, parseYaml, inTheWay, feedback }) => {
  const text = await read(workflow);
  const jobsOf = parseYaml(text).value?.jobs;
  const clean = {
    // Another task's file, as it was at first, and a linter that finds nothing.
    'shop/stock.mjs': original('shop/stock.mjs'),
    'steps/lint.mjs': "console.log('0 problems found.');\n",
    'steps/deploy.mjs': original('steps/deploy.mjs'),
    // Who is not the team of the project: a message that no program wrote has other names in it.
    'team.json': JSON.stringify(team),
    'shop/stock.test.mjs': passingTest,
    'shop/orders.test.mjs': passingTest,
  };
  const right = [];
  const isConditional = jobsOf?.deploy?.if !== undefined;
  for (const { did, failing, files, branch = 'main' } of runs) {
    // Where a branch deploys like `main`, there is nothing more to see on it when all pass.
    if (branch !== 'main' && failing.length === 0 && !isConditional) continue;
    for (const [file, contents] of Object.entries({ ...clean, ...files })) await write(file, contents);
    await run(['node', 'ci/main.mjs', '--branch', branch]);
    const { jobs } = await readJson('artifacts/run.json', { did, expected: 'The workflow can be run.' });
    const failed = jobs.flatMap(({ id, result }) => (result === 'failed' ? [id] : []));
    const parts = { ...(right.length === 0 ? {} : { right: right.join(' ') }), did };

    for (const id of new Set([...failed.filter((id) => !failing.includes(id)), ...failing])) {
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
      if (isDue && job?.result === 'passed' && branch !== 'main') {
        throw inTheWay('main-only', {
          ...parts,
          found: `\`${id}\` passes on \`${branch}\`, though not on \`main\`.`,
          look,
        });
      }
      const why = isDue
        ? 'It doesn’t run the program that we made fail, or ignores that it fails.'
        : 'Its part of the log says why.';
      const found = job === undefined ? 'There is no such job.' : `It ${job.result}. ${why}`;
      throw feedback({ ...parts, expected: `\`${id}\` ${isDue ? 'fails' : 'passes'}.`, found, look });
    }

    const messages = await readJson('artifacts/notifications.json');
    for (const role of roles) {
      const times = messages.filter((message) => message.role === role && message.person === team[role].person).length;
      const due = failing.length === 0 ? 0 : 1;
      if (times === due) continue;
      throw feedback({
        ...parts,
        expected: due === 1 ? 'Development and operations are each notified once.' : 'No one is notified.',
        found: `${role} ${says(times)}. ${why(times, failing, jobs, text, jobsOf?.notify)}`,
        look: await place(workflow, 'jobs', 'notify'),
      });
    }
    const which = failing.map((id) => `\`${id}\``).join(' and ');
    const verb = failing.length > 1 ? 'fail' : 'fails';
    right.push(which ? `Both are notified once when ${which} ${verb}.` : 'When all pass, no one is.');
  }
  return (
    'A failing job notified development *and* operations, once each; a passing run woke no one. **That is ' +
    'collaborative and shared responsibility**, and the practice’s name is alerting on failed builds.'
  );
};

import assert from 'node:assert/strict';

const workflow = '.github/workflows/ci.yml';
const roles = ['development', 'operations'];
const passingTest = "import { test } from 'node:test';\n\ntest('passes', () => {});\n";
const failingTest =
  "import { test } from 'node:test';\n\ntest('fails', () => {\n  throw new Error('made to fail');\n});\n";

const failingStep = "console.log('Made to fail.');\nprocess.exitCode = 1;\n";

// Each makes a run of its own: what we did, the jobs that fail in it, the files that make them fail.
const runs = [
  { did: 'We made `lint` alone fail.', failing: ['lint'], files: { 'steps/lint.mjs': failingStep } },
  {
    did: 'We made both parts of `test` fail.',
    failing: ['test (stock)', 'test (orders)'],
    files: { 'shop/stock.test.mjs': failingTest, 'shop/orders.test.mjs': failingTest },
  },
  { did: 'We made `deploy` alone fail.', failing: ['deploy'], files: { 'steps/deploy.mjs': failingStep } },
  { did: 'We made all jobs pass.', failing: [], files: {} },
];

const says = (heard) =>
  heard === 0 ? 'did not hear of it' : `heard of it ${['', 'once', 'twice'][heard] ?? `${heard} times`}`;

/** Why a role heard nothing of the failed jobs, or too much. */
function whyHeard(heard, failing, jobs, text) {
  const notify = jobs.find(({ id }) => id === 'notify');
  if (heard > 1) return 'Steps in several jobs or parts of jobs tell it. One job that waits for the others tells once.';
  if (heard === 1) return 'What tells it runs in a green run, too. Its `if` can ask `failure()`.';
  if (!text.includes('notify.mjs')) return 'Nothing in `ci.yml` runs `steps/notify.mjs` yet.';
  if (notify === undefined) return 'There is no job `notify`.';
  if (notify.result === 'failed') return '`notify` itself failed: *Run* shows why, below its name in the log.';
  if (notify.result !== 'skipped') return '`notify` ran. Name each role of `team.json` after `node steps/notify.mjs`.';
  const awaited = [
    ...notify.needs,
    ...jobs.filter(({ id }) => notify.needs.includes(id)).flatMap(({ needs }) => needs),
  ];
  const ids = failing.map((name) => name.split(' ')[0]);
  if (!ids.some((id) => awaited.includes(id))) {
    return `\`notify\` was skipped. Its \`needs\` doesn’t name \`${ids[0]}\`, so it never hears how \`${ids[0]}\` ends.`;
  }
  return '`notify` was skipped, since a job runs only when all jobs that it needs have passed, unless its `if` asks `failure()`.';
}

export default async ({ run, read, list, readJson, write, original, locate, feedback }) => {
  const text = await read(workflow);
  const clean = {
    'steps/lint.mjs': original('steps/lint.mjs'),
    'steps/deploy.mjs': original('steps/deploy.mjs'),
    'shop/stock.test.mjs': passingTest,
    'shop/orders.test.mjs': passingTest,
  };
  const right = [];
  for (const { did, failing, files } of runs) {
    for (const [file, text] of Object.entries({ ...clean, ...files })) await write(file, text);
    const { output } = await run('npm start');
    const [place] = /^\.github\/workflows\/ci\.yml:\d+(?=:\d+ {2})/m.exec(output) ?? [];
    assert.ok(
      place === undefined || (await list('artifacts')).includes('artifacts/run.json'),
      feedback({ did, expected: 'The workflow can be run.', found: 'It can’t be run yet, see task 2.', look: place }),
    );
    const { jobs } = await readJson('artifacts/run.json', 'The workflow can be run.');
    const failed = jobs.filter(({ result }) => result === 'failed').map(({ name }) => name);
    const parts = { ...(right.length === 0 ? {} : { right: right.join(' ') }), did };

    for (const name of new Set([...failing, ...failed])) {
      const found = jobs.find((job) => job.name === name)?.result ?? 'not there';
      assert.ok(
        failing.includes(name) === (found === 'failed'),
        feedback({
          ...parts,
          expected: `\`${name}\` ${failing.includes(name) ? 'fails' : 'passes'}.`,
          found: `\`${name}\`: ${found}.`,
          look: await locate(workflow, new RegExp(`^ {2}${name.split(' ')[0]}:`)),
        }),
      );
    }

    const messages = await readJson('artifacts/notifications.json');
    for (const role of roles) {
      const heard = messages.filter((message) => message.role === role).length;
      const due = failing.length === 0 ? 0 : 1;
      assert.ok(
        heard === due,
        feedback({
          ...parts,
          expected: due === 1 ? 'Development and operations each hear of it once.' : 'Nobody is disturbed.',
          found: `${role} ${says(heard)}. ${whyHeard(heard, failing, jobs, text)}`,
          look: await locate(workflow, /^ {2}notify:|notify\.mjs/),
        }),
      );
    }
    right.push(`Both hear once when \`${failing[0]?.split(' ')[0]}\` fails.`);
  }
  return (
    '**That is collaborative and shared responsibility**: a red run belongs to development *and* operations, ' +
    'each hears of it once, and a green one wakes nobody.'
  );
};

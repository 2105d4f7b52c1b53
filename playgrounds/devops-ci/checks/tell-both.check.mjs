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

export default async ({ run, readJson, write, original, locate, feedback }) => {
  const clean = {
    'steps/lint.mjs': original('steps/lint.mjs'),
    'steps/deploy.mjs': original('steps/deploy.mjs'),
    'shop/stock.test.mjs': passingTest,
    'shop/orders.test.mjs': passingTest,
  };
  const right = [];
  for (const { did, failing, files } of runs) {
    for (const [file, text] of Object.entries({ ...clean, ...files })) await write(file, text);
    await run('npm start');
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
          found: `${role} heard of it ${['not at all', 'once', 'twice'][heard] ?? `${heard} times`}.`,
          look: await locate(workflow, /notify\.mjs/),
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

import assert from 'node:assert/strict';

const workflow = '.github/workflows/ci.yml';
const passingTest = "import { test } from 'node:test';\n\ntest('passes', () => {});\n";

export default async ({ run, read, readJson, write, list, locate, feedback }) => {
  const asks = /\bif:.*github\.ref/.test(await read(workflow));
  await write('shop/stock.test.mjs', passingTest);
  await write('shop/orders.test.mjs', passingTest);
  const look = await locate(workflow, /^ {2}deploy:/);

  const resultOn = async (branch) => {
    const { output } = await run(['node', 'ci/main.mjs', '--branch', branch]);
    const [place] = /^\.github\/workflows\/ci\.yml:\d+(?=:\d+ {2})/m.exec(output) ?? [];
    assert.ok(
      place === undefined || (await list('artifacts')).includes('artifacts/run.json'),
      feedback({
        did: `We pushed to the branch \`${branch}\`.`,
        expected: 'The workflow can be run.',
        found: 'It can’t be run yet, see task 2.',
        look: place,
      }),
    );
    const { jobs } = await readJson('artifacts/run.json', 'The workflow can be run.');
    const test = jobs.filter(({ id }) => id === 'test').map(({ result }) => result);
    const shipped = (await list()).includes('artifacts/deployed.json');
    return { test, deploy: jobs.find(({ id }) => id === 'deploy')?.result ?? 'missing', shipped };
  };

  const right = [];
  for (const branch of ['gift-cards', 'main-menu']) {
    const found = await resultOn(branch);
    assert.ok(
      found.deploy === 'skipped' && !found.shipped,
      feedback({
        ...(right.length === 0 ? {} : { right: right.join(' ') }),
        did: `We pushed to the branch \`${branch}\`, with all tests passing.`,
        expected: '`deploy` is skipped, and nothing is shipped.',
        found: `\`deploy\` ${found.deploy === 'missing' ? 'is not there' : found.deploy}.${
          asks
            ? ` In this run, \`github.ref\` is \`refs/heads/${branch}\`.`
            : ' No `if` asks for `github.ref`, the full name of what was pushed, yet.'
        }`,
        look,
      }),
    );
    assert.ok(
      found.test.length > 0 && found.test.every((result) => result === 'passed'),
      feedback({
        right: 'Nothing is shipped from another branch.',
        did: `We pushed to the branch \`${branch}\`, with all tests passing.`,
        expected: '`test` runs on every branch.',
        found: `\`test\`: ${found.test.join(', ') || 'not there'}.`,
        look: await locate(workflow, /^ {2}test:/),
      }),
    );
    right.push(`From \`${branch}\`, nothing is shipped.`);
  }

  const found = await resultOn('main');
  assert.ok(
    found.deploy === 'passed',
    feedback({
      right: 'Nothing is shipped from other branches.',
      did: 'We pushed to `main`, with all tests passing.',
      expected: '`deploy` runs and ships the shop.',
      found: `\`deploy\` was ${found.deploy}. In this run, \`github.ref\` is \`refs/heads/main\`, and ${
        asks ? 'your `if` compares it with something else' : 'no `if` asks for it'
      }.`,
      look: await locate(workflow, /\bif:.*github/),
    }),
  );
  return '**Development and operations agree on one road to the customers.** Every branch is tested; `main` alone is shipped.';
};

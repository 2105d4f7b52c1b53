import assert from 'node:assert/strict';

const workflow = '.github/workflows/ci.yml';
const passingTest = "import { test } from 'node:test';\n\ntest('passes', () => {});\n";
const failingTest =
  "import { test } from 'node:test';\n\ntest('fails', () => {\n  throw new Error('made to fail');\n});\n";

/** Why `deploy` ran although a test failed. */
function whyItRan({ needs }) {
  if (needs.length === 0) return 'It waits for no job, as it has no `needs`.';
  const awaited = needs.map((id) => `\`${id}\``).join(' and ');
  return needs.includes('test')
    ? `It waits for ${awaited}, and runs all the same: its \`if\` says so, or \`test\` may fail.`
    : `It waits for ${awaited}, and not for \`test\`.`;
}

export default async ({ run, readJson, write, list, locate, feedback }) => {
  const look = await locate(workflow, /^ {2}deploy:/);
  const canRun = 'The workflow can be run. As long as it can’t, the later tasks that run it are red as well.';

  await write('shop/stock.test.mjs', passingTest);
  await write('shop/orders.test.mjs', failingTest);
  await run('npm start');
  const red = await readJson('artifacts/run.json', canRun);
  const did = 'We made `test (orders)` fail and ran the workflow.';
  const failed = red.jobs.find(({ name }) => name === 'test (orders)');
  assert.ok(
    failed?.result === 'failed',
    feedback({
      did,
      expected: '`test (orders)` is there and fails.',
      found:
        failed === undefined ? 'There is no such job. Keep the job `test` and its matrix.' : `It ${failed.result}.`,
      look: await locate(workflow, /^ {2}test:/),
    }),
  );
  const deploy = red.jobs.find(({ id }) => id === 'deploy');
  const wasShipped = (await list()).includes('artifacts/deployed.json');
  assert.ok(
    deploy !== undefined && deploy.result === 'skipped' && !wasShipped,
    feedback({
      did,
      expected: '`deploy` is skipped, and nothing is shipped.',
      found:
        deploy === undefined
          ? 'There is no job `deploy` any more.'
          : `\`deploy\` ${deploy.result}${wasShipped ? ', and the shop was shipped' : ''}. ${whyItRan(deploy)}`,
      look,
    }),
  );

  await write('shop/orders.test.mjs', passingTest);
  await run('npm start');
  const green = await readJson('artifacts/run.json', canRun);
  const after = green.jobs.find(({ id }) => id === 'deploy')?.result;
  assert.ok(
    after === 'passed',
    feedback({
      right: 'With a failing test, nothing is shipped.',
      did: 'We made all tests pass and ran the workflow again.',
      expected: '`deploy` runs and ships the shop.',
      found:
        after === undefined
          ? 'There is no job `deploy`.'
          : `\`deploy\` was ${after}.${after === 'skipped' ? ' Its `if`, or another job that it needs, stopped it.' : ''}`,
      look,
    }),
  );
  return '**That is shared responsibility**: nobody can ship past a failing test, however much of a hurry they are in.';
};

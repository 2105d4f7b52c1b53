import assert from 'node:assert/strict';

const workflow = '.github/workflows/ci.yml';
/** The test runner counts a file that ends without an error as passed. */
const passingTest = 'export {};\n';
const failingTest = "throw new Error('Made to fail.');\n";
const canRun = 'The workflow can be run. As long as it can’t, the later tasks that run it fail as well.';

/** Why `deploy` ran although a test failed. */
function whyItRan({ needs }, { mayFail }) {
  if (needs.length === 0) return 'It waits for no job, since it has no `needs`.';
  const awaited = needs.map((id) => `\`${id}\``).join(' and ');
  if (!needs.includes('test')) return `It waits for ${awaited}, but not for \`test\`.`;
  return mayFail
    ? '`continue-on-error` lets `test` count as passed although it failed.'
    : `It waits for ${awaited} and runs anyway, because its own \`if\` says so.`;
}

export default async ({ run, readJson, write, list, original, place, feedback }) => {
  const look = await place(workflow, 'jobs', 'deploy');
  // Files of other tasks, and a linter that finds nothing: this is about tests.
  await write('shop/stock.mjs', original('shop/stock.mjs'));
  await write('steps/lint.mjs', "console.log('0 problems found.');\n");

  const runWith = async (failing) => {
    for (const part of ['stock', 'orders']) {
      await write(`shop/${part}.test.mjs`, part === failing ? failingTest : passingTest);
    }
    await run(['node', 'ci/main.mjs']);
    const { jobs } = await readJson('artifacts/run.json', canRun);
    return { jobs, isDeployed: (await list('artifacts')).includes('artifacts/deployed.json') };
  };

  for (const part of ['orders', 'stock']) {
    const { jobs, isDeployed } = await runWith(part);
    const name = `test (${part})`;
    const did = `We made \`${name}\` fail and ran the workflow.`;
    // A job may have a name of its own, in which the part still shows.
    const failed = jobs.find((job) => job.id === 'test' && job.name.includes(part));
    assert.ok(
      failed?.result === 'failed',
      feedback({
        did,
        expected: `\`${name}\` is there and fails.`,
        found: failed === undefined ? 'There is no such job. Keep `test` and its matrix.' : `It ${failed.result}.`,
        look: await place(workflow, 'jobs', 'test'),
      }),
    );
    const deploy = jobs.find(({ id }) => id === 'deploy');
    const expected = '`deploy` is skipped, and nothing is deployed.';
    assert.ok(deploy, feedback({ did, expected, found: 'There is no job `deploy` any more.', look }));
    assert.ok(
      deploy.result === 'skipped' && !isDeployed,
      feedback({
        did,
        expected,
        found:
          deploy.result === 'skipped'
            ? '`deploy` was skipped, but another job runs `steps/deploy.mjs`.'
            : `\`deploy\` ${deploy.result}${isDeployed ? ', and the shop went live' : ''}. ${whyItRan(deploy, failed)}`,
        look,
      }),
    );
  }

  const { jobs, isDeployed } = await runWith('none');
  const after = jobs.find(({ id }) => id === 'deploy')?.result;
  assert.ok(
    after === 'passed' && isDeployed,
    feedback({
      right: 'With a failing test, nothing is deployed.',
      did: 'We made all tests pass and ran the workflow again.',
      expected: '`deploy` runs and puts the shop live.',
      found:
        after === 'passed'
          ? '`deploy` passed, but no step of it ran `steps/deploy.mjs`.'
          : `\`deploy\` was ${after}.${after === 'skipped' ? ' Its `if`, or another job that it needs, stopped it.' : ''}`,
      look,
    }),
  );
  return (
    'With a failing test, `deploy` was skipped; with all tests passing, it ran. **That is a quality gate, and shared ' +
    'responsibility**: nobody can deploy past a failing test, however much of a hurry they are in.'
  );
};

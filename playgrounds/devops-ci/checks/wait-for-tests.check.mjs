import assert from 'node:assert/strict';
import { awaitedBy, deployed, whyNotLive } from './jobs.mjs';

const workflow = '.github/workflows/ci.yml';
/** The test runner counts a file that ends without an error as passed. */
const passingTest = 'export {};\n';
const failingTest = "throw new Error('Made to fail.');\n";
const canRun = 'The workflow can be run. As long as it can’t, the later tasks that run it fail as well.';

/** Why `deploy` ran although a test failed. */
function whyItRan(jobs, { mayFail }) {
  const { needs } = jobs.find(({ id }) => id === 'deploy');
  if (needs.length === 0) return 'It waits for no job, since it has no `needs`.';
  const awaited = needs.map((id) => `\`${id}\``).join(' and ');
  if (!awaitedBy(jobs, 'deploy').includes('test')) return `It waits for ${awaited}, but not for \`test\`.`;
  return mayFail
    ? '`continue-on-error` lets `test` count as passed although it failed.'
    : `It waits for ${awaited} and runs anyway, because its own \`if\` says so.`;
}

export default async ({ run, read, readJson, write, list, original, place, feedback }) => {
  const look = await place(workflow, 'jobs', 'deploy');
  // Files of other tasks, and a linter that finds nothing: this is about tests.
  await write('shop/stock.mjs', original('shop/stock.mjs'));
  await write('steps/lint.mjs', "console.log('0 problems found.');\n");

  // The stock is not fixed yet, so its own test fails; whoever leaves that test out deploys past it.
  const failingTests = { orders: failingTest, stock: original('shop/stock.test.mjs') };
  const runWith = async (failing) => {
    for (const part of ['stock', 'orders']) {
      await write(`shop/${part}.test.mjs`, part === failing ? failingTests[part] : passingTest);
    }
    await run(['node', 'ci/main.mjs']);
    const { jobs } = await readJson('artifacts/run.json', canRun);
    return { jobs, ...(await deployed({ list, read })) };
  };

  for (const part of ['orders', 'stock']) {
    const { jobs, isNothing } = await runWith(part);
    const name = `test (${part})`;
    const did = `We made \`${name}\` fail and ran the workflow.`;
    // The job may have a name of its own, or test all parts at once.
    const parts = jobs.filter(({ id }) => id === 'test');
    const failed = parts.find(({ result }) => result === 'failed') ?? parts.find((job) => job.name.includes(part));
    assert.ok(
      failed?.result === 'failed',
      feedback({
        did,
        expected: `\`${name}\` is there and fails.`,
        found: failed
          ? `It ${failed.result}.`
          : parts.length === 0
            ? 'There is no such job. Keep `test` and its matrix.'
            : `\`test\`: ${parts.map(({ result }) => result).join(', ')}. Keep its matrix.`,
        look: await place(workflow, 'jobs', 'test'),
      }),
    );
    const deploy = jobs.find(({ id }) => id === 'deploy');
    const expected = '`deploy` is skipped, and nothing is deployed.';
    assert.ok(deploy, feedback({ did, expected, found: 'There is no job `deploy` any more.', look }));
    assert.ok(
      deploy.result === 'skipped' && isNothing,
      feedback({
        did,
        expected,
        found:
          deploy.result === 'skipped'
            ? '`deploy` was skipped, but another job put the shop live.'
            : `\`deploy\` ${deploy.result}${isNothing ? '' : ', and the shop went live'}. ${whyItRan(jobs, failed)}`,
        look,
      }),
    );
  }

  const { jobs, isShop } = await runWith('none');
  const after = jobs.find(({ id }) => id === 'deploy')?.result;
  assert.ok(
    after === 'passed' && isShop,
    feedback({
      right: 'With a failing test, nothing is deployed.',
      did: 'We made all tests pass and ran the workflow again.',
      expected: '`deploy` runs and puts the shop live.',
      found: whyNotLive(after, ' Its `if`, or another job that it needs, stopped it.'),
      look,
    }),
  );
  return (
    'With a failing test, `deploy` was skipped; with all tests passing, it ran. **That is a quality gate, and shared ' +
    'responsibility**: nobody can deploy past a failing test, however much of a hurry they are in.'
  );
};

import assert from 'node:assert/strict';

const workflow = '.github/workflows/ci.yml';
/** The test runner counts a file that ends without an error as passed. */
const passingTest = 'export {};\n';

/** Whether GitHub would start the workflow for each branch, at a push or at a pull request. */
function startsOnEveryBranch(on) {
  if (on === 'push' || (Array.isArray(on) && on.includes('push'))) return true;
  if (typeof on !== 'object' || on === null || !('push' in on)) return false;
  const { branches, 'branches-ignore': ignored, tags } = on.push ?? {};
  if (branches !== undefined) return 'pull_request' in on || [branches].flat().includes('**');
  return ignored === undefined && tags === undefined;
}

function whyDeployed(deploy, ref) {
  if (deploy === undefined) return 'There is no job `deploy` any more.';
  if (deploy === 'skipped') return '`deploy` was skipped, but another job runs `steps/deploy.mjs`.';
  if (ref) return `\`deploy\` ${deploy}. In this run, \`github.ref\` is \`${ref}\`.`;
  return `\`deploy\` ${deploy}. The job has no \`if\` yet that asks for \`github.ref\`, the full name of what was pushed.`;
}

export default async ({ run, read, readJson, write, list, original, place, parseYaml, draw, feedback }) => {
  const { value } = parseYaml(await read(workflow));
  const asks = /github\s*(?:\.|\[\s*['"])ref/i.test(String(value?.jobs?.deploy?.if ?? ''));
  // Another task's file, as it was at first, a linter that finds nothing, and tests that pass: this is about branches.
  await write('shop/stock.mjs', original('shop/stock.mjs'));
  await write('steps/lint.mjs', "console.log('0 problems found.');\n");
  await write('shop/stock.test.mjs', passingTest);
  await write('shop/orders.test.mjs', passingTest);
  const look = await place(workflow, 'jobs', 'deploy', 'if');

  const resultOn = async (branch) => {
    await run(['node', 'ci/main.mjs', '--branch', branch]);
    const { jobs } = await readJson('artifacts/run.json', {
      did: `We pushed to the branch \`${branch}\`.`,
      expected: 'The workflow can be run.',
    });
    const test = jobs.filter(({ id }) => id === 'test').map(({ result }) => result);
    const isDeployed = (await list('artifacts')).includes('artifacts/deployed.json');
    return { test, deploy: jobs.find(({ id }) => id === 'deploy')?.result, isDeployed };
  };

  const right = [];
  // A condition that only begins or ends with the right name is true on one of them.
  for (const branch of draw.shuffle([`${draw.word()}/main`, `main-${draw.word()}`])) {
    const { test, deploy, isDeployed } = await resultOn(branch);
    const did = `We pushed to the branch \`${branch}\`, with all tests passing.`;
    const parts = { ...(right.length === 0 ? {} : { right: right.join(' ') }), did };
    assert.ok(
      deploy === 'skipped' && !isDeployed,
      feedback({
        ...parts,
        expected: '`deploy` is skipped, and nothing is deployed.',
        found: whyDeployed(deploy, asks && `refs/heads/${branch}`),
        look,
      }),
    );
    assert.ok(
      test.length > 0 && test.every((result) => result === 'passed'),
      feedback({
        ...parts,
        right: 'Nothing is deployed from another branch.',
        expected: '`test` runs on every branch.',
        found: test.length === 0 ? 'There is no job `test` any more.' : `\`test\`: ${test.join(', ')}.`,
        look: await place(workflow, 'jobs', 'test'),
      }),
    );
    right.push(`From \`${branch}\`, nothing is deployed.`);
  }

  const { deploy, isDeployed } = await resultOn('main');
  assert.ok(
    deploy === 'passed' && isDeployed,
    feedback({
      right: 'Nothing is deployed from other branches.',
      did: 'We pushed to `main`, with all tests passing.',
      expected: '`deploy` runs and puts the shop live.',
      found:
        deploy === 'passed'
          ? '`deploy` passed, but no step of it ran `steps/deploy.mjs`.'
          : `\`deploy\` was ${deploy}. In this run, \`github.ref\` is \`refs/heads/main\`${asks ? '' : ', and its `if` doesn’t ask for it'}.`,
      look,
    }),
  );
  assert.ok(
    startsOnEveryBranch(value?.on),
    feedback({
      right: 'Only `main` is deployed.',
      did: 'We read for which pushes GitHub starts the workflow.',
      expected: 'For a push to any branch, so that every branch is tested.',
      found: '`on` leaves branches out: on GitHub, no test would run there.',
      look: await place(workflow, 'on'),
    }),
  );
  return (
    'A push to another branch ran the tests and deployed nothing; a push to `main` deployed the shop. **Development ' +
    'and operations agree on one route to production**, as in trunk-based development.'
  );
};

import assert from 'node:assert/strict';
import { deployed, passingTest, whyDeployed, whyNotLive } from './jobs.mjs';
import { eventsOf, startsFor } from './triggers.mjs';

const workflow = '.github/workflows/ci.yml';
const parts = ['stock', 'orders'];
export default async ({ run, read, readJson, write, list, original, place, parseYaml, draw, feedback }) => {
  const { value } = parseYaml(await read(workflow));
  const [, name] = /github\s*(?:\.|\[\s*['"])(ref_name|ref)/i.exec(String(value?.jobs?.deploy?.if ?? '')) ?? [];
  const asked = (branch) =>
    name && `In this run, \`github.${name}\` is \`${name === 'ref' ? 'refs/heads/' : ''}${branch}\``;
  // Another task's file, as it was at first, a linter that finds nothing, and tests that pass: this is about branches.
  await write('shop/stock.mjs', original('shop/stock.mjs'));
  await write('steps/lint.mjs', "console.log('0 problems found.');\n");
  for (const part of parts) await write(`shop/${part}.test.mjs`, passingTest(part));
  const look = await place(workflow, 'jobs', 'deploy', 'if');

  const resultOn = async (branch) => {
    await run(['node', 'ci/main.mjs', '--branch', branch]);
    const { jobs } = await readJson('artifacts/run.json', {
      did: `We pushed to the branch \`${branch}\`.`,
      expected: 'The workflow can be run.',
    });
    const test = jobs.filter(({ id }) => id === 'test').map(({ result }) => result);
    const left = await list('artifacts');
    const untested = parts.find((part) => !left.includes(`artifacts/tested-${part}`));
    return {
      test,
      untested,
      deploy: jobs.find(({ id }) => id === 'deploy')?.result,
      ...(await deployed({ list, read })),
    };
  };

  const right = [];
  // A condition that only begins or ends with the right name is true on one of them.
  for (const branch of draw.shuffle([`${draw.word()}/main`, `main-${draw.word()}`])) {
    const { test, untested, deploy, isNothing } = await resultOn(branch);
    const did = `We pushed to the branch \`${branch}\`, with all tests passing.`;
    const common = { ...(right.length === 0 ? {} : { right: right.join(' ') }), did };
    assert.ok(
      deploy === 'skipped' && isNothing,
      feedback({
        ...common,
        expected: '`deploy` is skipped, and nothing is deployed.',
        found: whyDeployed(deploy, asked(branch)),
        look,
      }),
    );
    assert.ok(
      test.length > 0 && test.every((result) => result === 'passed') && untested === undefined,
      feedback({
        ...common,
        right: 'Nothing is deployed from another branch.',
        expected: '`test` runs on every branch.',
        found:
          test.length === 0
            ? 'There is no job `test` any more.'
            : test.every((result) => result === 'passed')
              ? `\`test\` passed, but didn’t run \`shop/${untested}.test.mjs\`.`
              : `\`test\`: ${test.join(', ')}.`,
        look: await place(workflow, 'jobs', 'test'),
      }),
    );
    right.push(`From \`${branch}\`, nothing is deployed.`);
  }

  const { deploy, isShop } = await resultOn('main');
  assert.ok(
    deploy === 'passed' && isShop,
    feedback({
      right: 'Nothing is deployed from other branches.',
      did: 'We pushed to `main`, with all tests passing.',
      expected: '`deploy` runs and puts the shop live.',
      found: whyNotLive(
        deploy,
        ` ${asked('main') ?? 'In this run, `github.ref` is `refs/heads/main`, and its `if` doesn’t ask for it'}.`,
      ),
      look,
    }),
  );
  const others = [draw.word(), `${draw.word()}/${draw.word()}`];
  const startsOnMain = startsFor(value?.on, 'main');
  assert.ok(
    startsOnMain && ('pull_request' in eventsOf(value?.on) || others.every((branch) => startsFor(value?.on, branch))),
    feedback({
      right: 'Only `main` is deployed.',
      did: 'We read for which pushes GitHub starts the workflow.',
      expected: 'For a push to any branch, so that every branch is tested.',
      found: startsOnMain
        ? '`on` leaves branches out: on GitHub, no test would run there.'
        : 'By its `on`, a push to `main` doesn’t start it.',
      look: await place(workflow, 'on'),
    }),
  );
  return (
    'A push to another branch ran the tests and deployed nothing; a push to `main` deployed the shop. **Development ' +
    'and operations agree on one route to production**, as in trunk-based development.'
  );
};

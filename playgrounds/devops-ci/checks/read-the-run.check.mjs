import assert from 'node:assert/strict';

// What each option of the question says, in the order of playground.yaml.
const options = [
  { failed: 'lint', shipped: false },
  { failed: 'test (stock)', shipped: false },
  { failed: 'test (stock)', shipped: true },
  { failed: 'deploy', shipped: false },
];

export default async ({ answer, run, readJson, write, list, original, locate, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, read the log, then choose.',
    }),
  );

  // The question is about the first run: the two files that later tasks change are as they were.
  for (const file of ['.github/workflows/ci.yml', 'shop/stock.mjs']) await write(file, original(file));
  const did = 'We ran `npm start` with the files as they were at first.';
  await run('npm start');
  const { jobs } = await readJson('artifacts/run.json', 'The workflow can be run.');
  const failed = jobs.filter(({ result }) => result === 'failed').map(({ name }) => name);
  const shipped = (await list('artifacts')).includes('artifacts/deployed.json');

  assert.ok(
    failed.includes(chosen.failed),
    feedback({
      did,
      expected: 'The answer names the job that has a ✖ in the *Result* at the end of the log.',
      found: `\`${chosen.failed}\` has a ✔ there.`,
    }),
  );
  assert.ok(
    chosen.shipped === shipped,
    feedback({
      right: `\`${chosen.failed}\` is the job that failed.`,
      did,
      expected: 'The answer says what customers have now.',
      found: 'The log says it under `deploy`: read what the shop answers the first customer.',
      look: await locate('.github/workflows/ci.yml', /^ {2}deploy:/),
    }),
  );
  return (
    '`test (stock)` failed, and `deploy` went ahead anyway: nothing made it wait. **DevOps is software development and ' +
    'IT operations together**: what one side finds out has to stop the other side in time.'
  );
};

import assert from 'node:assert/strict';

// What each option of the question says, in the order of playground.yaml.
const options = ['code', 'data', 'model', 'none'];

export default async ({ answer, run, readJson, write, original, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, look at the three lights, then choose.',
    }),
  );
  // The question is about the first run: the two files that later tasks change are as they were.
  for (const file of ['lights.mjs', 'parser.mjs']) await write(file, original(file));
  await run('npm start');
  const { lights } = await readJson('artifacts/run.json', 'The run leaves its report.');
  const red = lights.find(({ state }) => state === 'failed')?.kind ?? 'none';
  assert.ok(
    chosen === red,
    feedback({
      did: 'We ran `npm start` with the files as they were at first.',
      expected: 'The answer names the first line that has a ✖.',
      found: chosen === 'none' ? 'One of the three lines has a ✖.' : `The line of \`${chosen}\` has a ✔.`,
    }),
  );
  return (
    'Right, the data’s light is the first. It shows a fault of the code, whose own light is green, and the model is ' +
    'shipped all the same. **A green light says only that nothing is wrong where it looks**: no test of the code knows an empty reading.'
  );
};

import assert from 'node:assert/strict';

// What each option of the question blames, in the order of playground.yaml, as a change that takes it away.
const options = [
  ["'max', ", ''],
  ['epochs: 0,', 'epochs: 20,'],
  ["'maxTomorrow', ", ''],
  ["split: 'random'", "split: 'time'"],
];

export default async ({ answer, run, readJson, write, original, place, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, read the log, then choose.',
    }),
  );
  // The question is about the first run: what later tasks change is as it was, but for what the answer blames.
  await write('release.mjs', original('release.mjs'));
  await write('recipe.mjs', original('recipe.mjs').replace(...chosen));
  await run(['node', 'main.mjs']);
  const { tested } = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    tested.linear > 1,
    feedback({
      did: 'We took away what you blame, and trained again.',
      expected: 'The linear regression is no longer too good to be true.',
      found: `It is still off by no more than ${tested.linear.toExponential(1)} °C, so the reason is another.`,
      look: await place('recipe.mjs', 'recipe', 'inputs'),
    }),
  );
  return (
    'The model read the answer from the question. That is **data leakage**: what lies in the future can’t be an input, so ' +
    `the first real question got NaN. Without it, it is off by ${tested.linear.toFixed(3)} °C on these shuffled days.`
  );
};

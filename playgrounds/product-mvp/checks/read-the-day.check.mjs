import assert from 'node:assert/strict';

// What each option of the question says, in the order of playground.yaml.
const options = [0, 15, 297, 358, 943];

export default async ({ answer, run, readJson, write, original, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen !== undefined,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the five is chosen.',
      found: 'None yet. Press *Run*, read what happened on this day, then choose.',
    }),
  );

  // The question is about the first day: the two files that later tasks change are as they were.
  for (const file of ['release.mjs', 'shop/search-v2.mjs']) await write(file, original(file));
  await run(['node', 'main.mjs']);
  const { unlucky, versions } = await readJson('artifacts/day.json', 'A day goes by in the shop.');
  assert.ok(
    chosen === unlucky,
    feedback({
      did: 'We ran `npm start` with the files as they were at first.',
      expected: 'The answer is the number of customers who saw an error at least once.',
      found:
        chosen === versions.v2.failed
          ? `${chosen} is the number of searches that failed. Some customers met an error more than once.`
          : `It isn't ${chosen}. The last line of the run says it.`,
    }),
  );
  return (
    '297 of 943 customers saw an error on one day: nearly a third. **A product has to serve the customer**, and a search ' +
    'that worked for its developers, with “red mug” and “cat”, went to everyone at once.'
  );
};

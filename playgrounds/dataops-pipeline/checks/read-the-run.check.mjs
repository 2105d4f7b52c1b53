import assert from 'node:assert/strict';

// What each option of the question says, in the order of playground.yaml.
const options = [
  { rows: 0, dollars: 0, isPublished: true },
  { rows: 15, dollars: 27200060, isPublished: false },
  { rows: 25, dollars: 0, isPublished: true },
  { rows: 15, dollars: 27200060, isPublished: true },
];

export default async ({ answer, run, readJson, write, list, original, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, read the table at the end, then choose.',
    }),
  );

  // The question is about the first run: the files that later tasks change are as they were.
  for (const file of ['mapping.mjs', 'pipeline.mjs', 'decision.mjs']) await write(file, original(file));
  const { output } = await run(['node', 'main.mjs']);
  const did = 'We ran `npm start` with the files as they were at first.';
  const printed = (pattern) => `The first run said:\n\n\`\`\`\n${output.match(pattern)?.join('\n')}\n\`\`\``;
  const table = await readJson('artifacts/reconciliation.json', 'The pipeline runs to its end.');
  const vanished = table.find(({ what }) => what === 'vanished');
  const isPublished = (await list('artifacts')).includes('artifacts/published.json');

  assert.ok(
    chosen.rows === vanished.rows && chosen.dollars === vanished.dollars,
    feedback({
      did,
      expected: 'The answer says what was sent and arrived nowhere.',
      found: printed(/^(?: +rows|sent|vanished) .*$/gm),
    }),
  );
  assert.ok(
    chosen.isPublished === isPublished,
    feedback({
      right: 'That is what vanished.',
      did,
      expected: 'The answer says what the people who use the data have got now.',
      found: printed(/^(?:Published|Not published):.*$/gm),
    }),
  );
  return (
    'No error, no red line, and more than half of the money is gone. Most of it is missing from rows that did arrive: ' +
    'their costs are too small. Data moves in **pipelines**, and one without checks loses it silently.'
  );
};

import assert from 'node:assert/strict';

// What each option of the question says, in the order of playground.yaml.
const options = [
  { atZero: 11, climbing: 0, isTrue: true },
  { atZero: 2855, climbing: 427, isTrue: false },
  { atZero: 2855, climbing: 0, isTrue: true },
  { atZero: 0, climbing: 0, isTrue: true },
];

export default async ({ answer, run, readJson, write, original, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, read the table, then choose.',
    }),
  );

  // The question is about the first run: the files that later tasks change are as they were.
  for (const file of ['store.sql', 'make-available.sql']) await write(file, original(file));
  const { output } = await run(['node', 'main.mjs']);
  const did = 'We ran `npm start` with the files as they were at first.';
  const printed = (pattern) => `\n\n\`\`\`\n${output.match(pattern)?.join('\n')}\n\`\`\``;
  const { atZero } = await readJson('artifacts/ingest.json', 'The delivery can be stored.');
  const phases = await readJson('artifacts/speed-per-phase.json', 'There is a table by phase of flight.');
  const climbing = phases.find(({ phase }) => phase === 'Climb').at_0;

  assert.ok(
    chosen.atZero === atZero,
    feedback({
      did,
      expected: 'The answer says how many of all reports are at 0 knots.',
      found: `It says ${chosen.atZero}. The first run said, below *Store*:${printed(/^ +speed:.*$/m)}`,
    }),
  );
  assert.ok(
    chosen.climbing === climbing && chosen.isTrue === (climbing === 0),
    feedback({
      right: `${atZero.toLocaleString('en-US')} reports are at 0 knots.`,
      did,
      expected: 'The answer says which aircraft these were.',
      found: `Would an aircraft in the air stand still? The first run said:${printed(/^(?:phase|Climb|Descent) .*$/gm)}`,
    }),
  );
  return (
    'No aircraft climbs at 0 knots, so the number is wrong, although nothing in the run failed. Looking at single rows ' +
    'before trusting an average is **data profiling**, a first step of data engineering.'
  );
};

// What each option of the question says, in the order of playground.yaml.
const options = ['nothing', 'about $60,000', 'about $400,000', 'about $1.5 million'];

export default async ({ answer, run, readJson, write, original, expect }) => {
  const guess = options[answer ?? -1];
  expect(guess !== undefined, () => ({
    did: 'We looked for your guess.',
    expected: 'One of the four is chosen.',
    found: 'None yet. Any will do: it isn’t graded.',
  }));
  // With the units right, and bad reports skipped as at first: the learner's files are other tasks.
  for (const file of ['pipeline.mjs', 'decision.mjs']) await write(file, original(file));
  await write('mapping.mjs', original('mapping.mjs').replace('serviceDollars = 1;', 'serviceDollars = 1000;'));
  await run(['node', 'main.mjs']);
  const table = await readJson('artifacts/reconciliation.json');
  const { rows, dollars } = table.find(({ what }) => what === 'vanished');
  const share = ((100 * dollars) / table.find(({ what }) => what === 'sent').dollars).toFixed(1);
  return (
    `You said ${guess}. These ${rows} rows carry $${dollars.toLocaleString('en-US')}: one row in 667, and ${share}% of ` +
    'the money. A count of rows alone would hardly have shown it.'
  );
};

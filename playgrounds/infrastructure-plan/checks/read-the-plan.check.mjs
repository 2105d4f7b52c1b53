import assert from 'node:assert/strict';

// What each option of the question says, in the order of playground.yaml.
const options = [
  { changes: 2, lost: 'orders' },
  { changes: 6, lost: 'invoices' },
  { changes: 6, lost: 'orders' },
  { changes: 8, lost: 'orders' },
];

export default async ({ answer, run, readJson, write, original, locate, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, read the plan, then choose.',
    }),
  );

  // The question is about the first plan: what later tasks change is as it was.
  for (const file of ['nightly-check.mjs', 'policies.cedar', 'infra.json']) await write(file, original(file));
  const did = 'We ran `npm start` with the files as they were at first, and a new cloud.';
  const { output } = await run(['node', 'main.mjs', 'plan']);
  const printed = (pattern) => `The first plan said:\n\n\`\`\`\n${output.match(pattern)?.join('\n')}\n\`\`\``;
  const plan = await readJson('artifacts/plan.json', 'A plan can be made.');
  const changes = plan.filter(({ step }) => step !== 'keep').length;
  const lost = plan.find(({ step }) => step === 'replace').resource;

  assert.ok(
    chosen.changes === changes,
    feedback({
      did,
      expected: 'The answer says how many resources would change, whatever their sign: `+`, `~` or `±`.',
      found: `${chosen.changes} is another number. ${printed(/^ +\d+ of \d+ resources.*$/m)}`,
    }),
  );
  assert.ok(
    chosen.lost === lost,
    feedback({
      right: `${changes} resources would change.`,
      did,
      expected: 'The answer names the resource that is deleted with everything in it.',
      found: `\`${chosen.lost}\` is changed in place. ${printed(/^ +(?:~ change +bucket|±) .*(?:\n +deleted.*)?$/gm)}`,
      look: await locate('infra.json', /"type": "database"/),
    }),
  );
  return (
    'One word in `infra.json`, another zone, and all orders would be gone. **Designing, developing and maintaining the ' +
    'infrastructure** begins with knowing what a change does before it is done.'
  );
};

import assert from 'node:assert/strict';

// The rule of each option of the question, in the order of playground.yaml.
const rules = [
  "requests < 20 ? 'wait' : errors / requests > 0.02 ? 'roll back' : 'go on'",
  "requests < 500 ? 'wait' : errors / requests > 0.02 ? 'roll back' : 'go on'",
  "errors > 0 ? 'roll back' : requests < 100 ? 'wait' : 'go on'",
  "requests < 100 ? 'wait' : 'go on'",
];
const usual = "requests < 100 ? 'wait' : errors / requests > 0.02 ? 'roll back' : 'go on'";

/** Lets each rule judge 100 good and 100 bad releases, by the exercise's own program. */
const program = `
import { writeJson } from './day/artifacts.mjs';
import { judgeRule } from './day/judge-rule.mjs';

const rules = [${[usual, ...rules].map((rule) => `({ requests, errors }) => (${rule})`).join(', ')}];
await writeJson('rules', rules.map((decide) => judgeRule({ features: [], steps: [5, 100], isChosen: () => true, decide })));
`;

export default async ({ answer, run, readJson, write, original, feedback }) => {
  const chosen = answer ?? -1;
  assert.ok(
    rules[chosen],
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, read how your rule judges 100 good releases, then choose.',
    }),
  );
  for (const file of ['release.mjs', 'shop/search-v2.mjs']) await write(file, original(file));
  await write('judge.mjs', program);
  await run(['node', 'judge.mjs']);
  const [before, ...judged] = await readJson('artifacts/rules.json', 'Each rule judges 100 good and 100 bad releases.');
  const [good, bad] = judged[chosen];
  const is = `It rolls back ${good.rolledBack} of 100 good releases and ${bad.rolledBack} of 100 bad ones.`;
  assert.ok(
    good.rolledBack < before[0].rolledBack && bad.rolledBack === 100,
    feedback({
      did: 'We let this rule judge 100 good releases and 100 bad ones.',
      expected: `Fewer than ${before[0].rolledBack} false alarms, and every bad release is still found.`,
      found: is,
    }),
  );
  return (
    `${is} The price: a bad one answers 500 requests before it is rolled back, instead of 100. Asking again after every ` +
    'request is called **peeking**; statisticians correct for it with sequential tests, and product teams choose the price.'
  );
};

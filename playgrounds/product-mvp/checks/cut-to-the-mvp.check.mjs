import assert from 'node:assert/strict';

const file = 'release.mjs';
const search = "export * from './search-v1.mjs';\n";

/** Sends the scripted customer to a shop with these features, and to one without each of them. */
const program = (features) => `
import { writeJson } from './day/artifacts.mjs';
import { journey } from './day/journey.mjs';

const features = ${JSON.stringify(features)};
const visit = (offered) => journey({ features: offered, steps: [0], isChosen: () => false, decide: () => 'wait' });
const without = [];
for (const feature of features) without.push(await visit(features.filter((other) => other !== feature)));
await writeJson('visits', { all: await visit(features), without });
`;

export default async ({ ask, run, readJson, write, original, place, show, feedback }) => {
  const look = await place(file, 'features');
  const did = 'We read `features`.';
  const { features, names } = await ask(
    [file, 'shop/read-release.mjs'],
    ([{ features }, { offered }]) => ({ features, names: [...offered.keys()] }),
    undefined,
    { did, look },
  );
  const list = (some) => some.map((feature) => `\`${feature}\``).join(', ') || 'nothing';
  const isList = Array.isArray(features);
  const unknown = isList ? features.filter((feature) => !names.includes(feature)) : [];
  assert.ok(
    isList && unknown.length === 0,
    feedback({
      did,
      expected: `A list of names of features. There are ${list(names)}.`,
      found: isList ? `There is no feature \`${show(unknown[0])}\`.` : `It is \`${show(features)}\`.`,
      look,
    }),
  );
  assert.ok(
    new Set(features).size === features.length,
    feedback({ did, expected: 'Each is named once.', found: `It contains ${list(features)}.`, look }),
  );

  // Nothing else of the learner's is in this shop, so that the features alone decide.
  await write(file, original(file));
  await write('shop/search-v2.mjs', search);
  await write('visit.mjs', program(features));
  await run(['node', 'visit.mjs']);
  const { all, without } = await readJson('artifacts/visits.json', 'The scripted customer can visit the shop.');
  const failed = all.find(({ passed }) => !passed);
  assert.ok(
    failed === undefined,
    feedback({
      did: `We sent the scripted customer to a shop that offers ${list(features)}.`,
      expected: 'The customer finds a mug, puts it in the basket, orders it and gets a receipt.',
      found: `“${failed?.step}” failed with status ${failed?.status}. The feature \`${failed?.feature}\` is not offered.`,
      look,
    }),
  );
  const needless = features.find((_, index) => without[index].every(({ passed }) => passed));
  assert.ok(
    needless === undefined,
    feedback({
      right: 'The scripted customer gets a receipt.',
      did: `We took \`${needless}\` away and sent the customer again.`,
      expected: 'The customer can’t get to the receipt: everything in an MVP is needed.',
      found: 'The customer got there anyway. So this feature can come later.',
      look,
    }),
  );
  return (
    'The scripted customer gets a receipt, and without any of these features doesn’t. **That is an MVP**, a minimum ' +
    'viable product: 14 days of work instead of 33, in our invented figures, until the first customer can tell you more.'
  );
};

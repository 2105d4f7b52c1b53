import assert from 'node:assert/strict';

const file = 'release.mjs';

export default async ({ run, readJson, locate, feedback }) => {
  const look = await locate(file, /export const features/);
  const send = async (...without) => {
    await run(['node', 'send-customer.mjs', ...without.flatMap((feature) => ['--without', feature])]);
    return readJson('artifacts/journey.json', 'The scripted customer can visit the shop.');
  };

  const { features, steps } = await send();
  const failed = steps.find(({ passed }) => !passed);
  const offers = features.length === 0 ? 'nothing' : features.map((feature) => `\`${feature}\``).join(', ');
  assert.ok(
    failed === undefined,
    feedback({
      did: `We sent the scripted customer to a shop that offers ${offers}.`,
      expected: 'The customer finds a mug, puts it in the basket, orders it and gets a receipt.',
      found: `“${failed?.step}” failed with status ${failed?.status}.${
        features.includes(failed?.feature) ? '' : ` The feature \`${failed?.feature}\` is not offered.`
      }`,
      look,
    }),
  );
  assert.ok(
    new Set(features).size === features.length,
    feedback({ did: 'We read `features`.', expected: 'Each is named once.', found: `It holds ${offers}.`, look }),
  );
  for (const feature of features) {
    const { steps: less } = await send(feature);
    assert.ok(
      less.some(({ passed }) => !passed),
      feedback({
        right: 'The scripted customer gets a receipt.',
        did: `We took \`${feature}\` away and sent the customer again.`,
        expected: 'The customer can’t get to the receipt: everything in an MVP is needed.',
        found: 'The customer got it all the same. So this feature can come later.',
        look,
      }),
    );
  }
  return (
    '**That is an MVP**, a minimum viable product: less than this serves nobody, more than this has not been asked for ' +
    'by anybody yet. 14 days of work instead of 33, in our invented figures.'
  );
};

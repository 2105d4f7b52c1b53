import assert from 'node:assert/strict';

const file = 'nightly-check.mjs';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

export default async ({ run, readJson, write, original, locate, placeIn, feedback }) => {
  // Other prices than the exercise's, so that only a job that really moves gives the right cost.
  const cents = between(6, 19);
  const perMonth = between(130, 400);
  await write(
    'places.json',
    JSON.stringify({
      cloud: { title: 'Cloud', coreHour: cents / 100 },
      'own-hardware': { title: 'Own hardware', cores: 16, perMonth },
    }),
  );
  // Only the job is looked at here: neither a rule nor a change by hand comes between.
  await write('policies.cedar', original('policies.cedar'));
  await run(['node', 'main.mjs', 'apply']);
  const capacity = await readJson('artifacts/capacity.json', 'A plan can be made.');
  const { resources } = await readJson('artifacts/cloud.json');
  const job = resources.find(({ name }) => name === 'nightly-check');
  const look = await locate(file, /place:/);
  const did = 'We applied the plan in a new cloud, with other prices.';

  assert.ok(
    job?.place === 'own-hardware',
    feedback({
      did,
      expected: 'The nightly job runs on `own-hardware`.',
      found: job === undefined ? 'There is no nightly job any more.' : `It runs on \`${job.place}\`.`,
      look,
    }),
  );
  for (const [property, due] of Object.entries({ cores: 4, hoursPerNight: 5 })) {
    assert.ok(
      job[property] === due,
      feedback({
        right: 'The nightly job runs on `own-hardware`.',
        did,
        expected: `It has as much to do as before: \`${property}\` is ${due}.`,
        found: `\`${property}\` is ${job[property]}.`,
        look: await locate(file, new RegExp(`${property}:`)),
      }),
    );
  }
  const [cloud, own] = capacity;
  const due = Math.round((8 * 730 * cents) / 100);
  assert.ok(
    cloud?.['dollars a month'] === due && own?.['dollars a month'] === perMonth && own['cores used'] === 12,
    feedback({
      right: 'The nightly job runs on `own-hardware`.',
      did,
      expected: `The cloud costs $${due} a month for 8 cores; 12 of the company's own 16 cores are used.`,
      found: `The cloud costs $${cloud?.['dollars a month']}; ${own?.['cores used']} of its own cores are used.`,
      look: placeIn(JSON.stringify(capacity)) ?? look,
    }),
  );
  return (
    '**Infrastructure runs on power from the cloud or on hardware the company owns**, and each has its price: the cloud ' +
    'bills by the hour, the company’s machine costs the same when idle, but has only 4 free cores left.'
  );
};

import assert from 'node:assert/strict';

const file = 'nightly-check.mjs';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

export default async ({ run, ask, readJson, write, original, place, show, feedback }) => {
  // The job itself comes first: one that is too large for its place is never applied, and the cause would be hidden.
  const own = await ask(file, ({ job }) => job, null, {
    did: 'We read `job`.',
    expected: '`nightly-check.mjs` can be read.',
  });
  for (const [property, due] of Object.entries({ place: 'own-hardware', cores: 4, hoursPerNight: 5 })) {
    assert.ok(
      own?.[property] === due,
      feedback({
        ...(property === 'place' ? {} : { right: 'The nightly job is to run on `own-hardware`.' }),
        did: 'We read `job`.',
        expected:
          property === 'place'
            ? 'Its `place` is `own-hardware`.'
            : `It has as much to do as before: \`${property}\` is ${due}.`,
        found: `\`${property}\` is \`${show(own?.[property])}\`.`,
        look: await place(file, 'job', property),
      }),
    );
  }

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
  const look = await place(file, 'job', 'place');
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
  const [cloud, company] = capacity;
  const due = Math.round((8 * 730 * cents) / 100);
  assert.ok(
    cloud?.['dollars a month'] === due && company?.['dollars a month'] === perMonth && company['cores used'] === 12,
    feedback({
      right: 'The nightly job runs on `own-hardware`.',
      did,
      expected: `The cloud costs $${due} a month for 8 cores; 12 of the company's own 16 cores are used.`,
      found: `The cloud costs $${cloud?.['dollars a month']}; ${company?.['cores used']} of its own cores are used.`,
      look,
    }),
  );
  return (
    '**Infrastructure runs on power from the cloud or on hardware the company owns**, and each has its price: the cloud ' +
    'bills by the hour, the company’s machine costs the same when idle, but has only 4 free cores left.'
  );
};

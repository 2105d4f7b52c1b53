import assert from 'node:assert/strict';

const file = 'nightly-check.mjs';
const due = { name: 'nightly-check', place: 'own-hardware', cores: 4, hoursPerNight: 5 };

export default async ({ run, ask, readJson, write, original, draw, place, show, feedback }) => {
  // The job itself comes first: one that is too large for its place is never applied, and the cause would be hidden.
  const did = 'We read `job`.';
  const own = await ask(file, ({ job }) => job, null, { did, expected: `\`${file}\` can be read.` });
  for (const property of ['place', 'name', 'cores', 'hoursPerNight']) {
    const isPlace = property === 'place';
    assert.ok(
      own?.[property] === due[property],
      feedback({
        ...(isPlace ? {} : { right: 'The nightly job is to run on `own-hardware`.' }),
        did,
        expected: isPlace
          ? 'Its `place` is `own-hardware`.'
          : `The job is the same as before: \`${property}\` is \`${show(due[property])}\`.`,
        found: `\`${property}\` is \`${show(own?.[property])}\`.`,
        look: await place(file, 'job', property),
      }),
    );
  }

  // Only the job is looked at here: neither a rule nor another design comes between.
  for (const name of ['policies.cedar', 'infra.json']) await write(name, original(name));
  const look = await place(file, 'job', 'place');
  const usual = JSON.parse(original('places.json'));
  // Other prices than the exercise's, too, so that only a job that really moves gives the right cost.
  const other = structuredClone(usual);
  other.cloud.coreHour = draw.integer(6, 19) / 100;
  other['own-hardware'].perMonth = draw.integer(130, 400);
  for (const [command, did, places] of [
    ['plan', 'We made a plan.', usual],
    ['apply', 'We applied the plan in a new cloud.', usual],
    ['apply', 'We applied the plan in a new cloud, with other prices.', other],
  ]) {
    await write('places.json', JSON.stringify(places));
    await run(['node', 'main.mjs', command]);
    const [cloud, company] = await readJson('artifacts/capacity.json', 'A plan can be made.');
    const { resources } = await readJson('artifacts/cloud.json');
    const job = resources.find(({ name }) => name === 'nightly-check');
    assert.ok(
      command === 'plan' || job?.place === 'own-hardware',
      feedback({
        did,
        expected: 'The nightly job runs on `own-hardware`.',
        found: job === undefined ? 'There is no nightly job any more.' : `It runs on \`${job.place}\`.`,
        look,
      }),
    );
    const cost = Math.round(8 * 730 * places.cloud.coreHour);
    const fixed = places['own-hardware'].perMonth;
    assert.ok(
      cloud?.['dollars a month'] === cost && company?.['dollars a month'] === fixed && company['cores used'] === 12,
      feedback({
        did,
        expected: `The cloud costs $${cost} a month for 8 cores; 12 of the company's own 16 cores are used.`,
        found: `The cloud costs $${cloud?.['dollars a month']}; ${company?.['cores used']} of its own cores are used.`,
        look,
      }),
    );
  }
  return (
    'That is a **hybrid cloud**: some of it rented, some of it on-premises. The cloud bills by the hour; the company’s ' +
    'own machine costs the same when idle, and has only 4 cores left now.'
  );
};

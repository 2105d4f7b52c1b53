import assert from 'node:assert/strict';

const file = 'policies.cedar';
const number = () => 100 + Math.floor(Math.random() * 900);

export default async ({ run, readJson, write, original, locate, feedback }) => {
  const database = (name, zone, cores) => ({ type: 'database', name, place: 'cloud', network: 'a-net', cores, zone });
  const server = (name) => ({ type: 'server', name, place: 'cloud', network: 'a-net', cores: 2 });
  const network = { type: 'network', name: 'a-net', openPorts: [443] };
  const [moved, dropped, fresh, grown] = ['moved', 'dropped', 'fresh', 'grown'].map((name) => `${name}-${number()}`);
  const before = [
    network,
    database(moved, 'north', 2),
    database(dropped, 'north', 2),
    database(grown, 'north', 2),
    server('old'),
  ];
  await write('nightly-check.mjs', original('nightly-check.mjs'));
  await write('artifacts/cloud.json', JSON.stringify({ resources: before, requests: [] }));
  await write('cloud/applied.json', JSON.stringify(before));
  await write(
    'infra.json',
    JSON.stringify([
      network,
      database(moved, 'south', 2),
      database(fresh, 'north', 2),
      database(grown, 'north', 8),
      server('new'),
    ]),
  );
  await run(['node', 'main.mjs', 'plan']);
  const plan = await readJson('artifacts/plan.json', 'A plan can be made.');
  const look = await locate(file, /resource is Database|Database::/);

  const right = [];
  const cases = [
    { name: dropped, did: 'We took a database out of the design.', due: 'refused' },
    { name: moved, did: 'We moved a database to another zone, so that it would be replaced.', due: 'refused' },
    { name: fresh, did: 'We designed a new database.', due: 'create' },
    { name: grown, did: 'We gave a database more cores.', due: 'change' },
    { name: 'old', did: 'We took a server out of the design.', due: 'delete' },
    { name: 'new', did: 'We designed a new server.', due: 'create' },
  ];
  for (const { name, did, due } of cases) {
    const found = plan.find(({ resource }) => resource === name)?.step ?? 'missing';
    const parts = { ...(right.length === 0 ? {} : { right: right.join(' ') }), did, look };
    assert.ok(
      found === due,
      feedback({
        ...parts,
        expected: due === 'refused' ? `\`${name}\` is kept: the step is refused.` : `It is allowed: \`${due}\`.`,
        found: found === 'refused' ? 'It is refused.' : `The plan says \`${found}\`.`,
      }),
    );
    right.push(`\`${name}\`: ${due}.`);
  }

  const changes = async () => {
    await run(['node', 'main.mjs', 'apply']);
    const { resources, requests } = await readJson('artifacts/cloud.json');
    return { resources, sent: requests.filter(({ method }) => method !== 'GET').length };
  };
  const first = await changes();
  const kept = [moved, dropped].filter((name) =>
    first.resources.some((found) => found.name === name && found.zone === 'north'),
  );
  assert.ok(
    kept.length === 2 && first.resources.some(({ name }) => name === 'new'),
    feedback({
      right: 'The plan is right.',
      did: 'We applied it.',
      expected: 'Both databases are as they were, and the new server is there.',
      found: `There are: ${first.resources.map(({ name }) => name).join(', ')}.`,
      look,
    }),
  );
  const second = await changes();
  assert.ok(
    second.sent === first.sent,
    feedback({
      right: 'The first apply keeps the databases.',
      did: 'We applied the same design again.',
      expected: 'The cloud is asked to change nothing.',
      found: `It was asked to change something ${second.sent - first.sent} times.`,
      look,
    }),
  );
  return (
    '**To maintain is to make the dangerous thing hard and the usual thing easy**: nobody loses the orders by a typing ' +
    'mistake, and applying twice does no more than applying once.'
  );
};

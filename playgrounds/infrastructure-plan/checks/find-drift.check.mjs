import assert from 'node:assert/strict';

const file = 'nightly-check.mjs';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

/** An infrastructure with other names and numbers than the exercise's. */
function makeApplied() {
  const number = between(100, 999);
  return [
    { type: 'network', name: `net-${number}`, openPorts: [443, 8080] },
    { type: 'server', name: `server-${number}`, place: 'cloud', network: `net-${number}`, cores: between(2, 8) },
    { type: 'bucket', name: `bucket-${number}`, place: 'cloud', public: false, keepDays: between(20, 90) },
    { type: 'database', name: `data-${number}`, place: 'cloud', network: `net-${number}`, cores: 4, zone: 'north' },
  ];
}

export default async ({ run, readJson, write, locate, placeIn, errorIn, feedback }) => {
  const look = await locate(file, /function findDrift/);
  const applied = makeApplied();
  const [network, server, bucket, database] = applied;
  await write('cloud/applied.json', JSON.stringify(applied));

  // Each is a cloud of its own: what is there, what we did to it, and what the tool has to list.
  const cases = [
    {
      did: 'We changed nothing by hand. The cloud gave each resource an id, and lists its ports in another order.',
      actual: [{ ...network, openPorts: [8080, 443] }, server, bucket, database],
      due: [],
    },
    {
      did: `We gave the server \`${server.name}\` one more core by hand.`,
      actual: [network, { ...server, cores: server.cores + 1 }, bucket, database],
      due: [[server.name, 'cores', String(server.cores), String(server.cores + 1)]],
    },
    {
      did: `We opened port 22 of the network \`${network.name}\` by hand.`,
      actual: [{ ...network, openPorts: [22, 443, 8080] }, server, bucket, database],
      due: [[network.name, 'openPorts', '[443, 8080]', '[22, 443, 8080]']],
    },
    {
      did: `We made the bucket \`${bucket.name}\` public by hand.`,
      actual: [network, server, { ...bucket, public: true }, database],
      due: [[bucket.name, 'public', 'false', 'true']],
    },
    {
      did: `We deleted the bucket \`${bucket.name}\` by hand, and moved the database to another zone and 8 cores.`,
      actual: [network, server, { ...database, cores: 8, zone: 'south' }],
      due: [
        [bucket.name, 'name'],
        [database.name, 'cores', '4', '8'],
        [database.name, 'zone', 'north', 'south'],
      ],
    },
  ];

  const right = [];
  for (const { did, actual, due } of cases) {
    await write(
      'artifacts/cloud.json',
      JSON.stringify({
        resources: actual.map((resource) => ({ id: `c-${between(1, 9999)}`, ...resource })),
        requests: [],
      }),
    );
    const { output, exitCode } = await run(['node', 'main.mjs', 'drift']);
    const parts = { ...(right.length === 0 ? {} : { right: right.join(' ') }), did, look: placeIn(output) ?? look };
    const error = errorIn(output);
    assert.ok(
      exitCode === 0,
      feedback({
        ...parts,
        expected: '`npm run drift` comes to its end.',
        found: `It broke off${error === undefined ? '' : `: ${error}`}.${/of undefined/.test(error ?? '') ? ' `found` is undefined for what is gone, so your lines belong in the `else`.' : ''}`,
      }),
    );
    const drift = await readJson('artifacts/drift.json', '`npm run drift` lists what was changed by hand.');
    const say = ([name, property, from, to]) =>
      from === undefined ? `\`${name}\` is gone` : `\`${name}\`: ${property} ${from} → ${to}`;
    const listed = drift.map((row) =>
      row.property === 'name' ? [row.resource, 'name'] : [row.resource, row.property, row.applied, row['there now']],
    );
    const isListed = (wanted) => listed.some((row) => row.join() === wanted.join());
    const missing = due.filter((wanted) => !isListed(wanted));
    const surplus = listed.filter((row) => !due.some((wanted) => wanted.join() === row.join()));
    const saidAll = (rows) => (rows.length === 0 ? 'nothing' : rows.map(say).join(', '));
    assert.ok(
      missing.length === 0 && surplus.length === 0 && listed.length === due.length,
      feedback({
        ...parts,
        expected: `\`npm run drift\` lists ${saidAll(due)}.`,
        found: `It lists ${saidAll(listed)}.`,
      }),
    );
    right.push(due.length === 0 ? 'Where nothing was changed, nothing is listed.' : `${say(due[0])}: found.`);
  }
  return (
    '**You have built an internal tool**: it serves no customer, and saves a colleague from finding out at three in ' +
    'the morning that somebody has been there before.'
  );
};

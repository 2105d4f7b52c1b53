import assert from 'node:assert/strict';

const file = 'nightly-check.mjs';
// The job is another task's.
const onlyDrift = `export { findDrift } from './nightly-check-of-the-learner.mjs';
export const job = { name: 'nightly-check', place: 'cloud', cores: 4, hoursPerNight: 5 };\n`;
/** An infrastructure with other names and numbers than the exercise's. */
function makeApplied(draw) {
  const name = (start) => `${start}-${draw.word(4)}`;
  const network = { type: 'network', name: name('net'), openPorts: [443, 8080] };
  return {
    network,
    server: { type: 'server', name: name('web'), place: 'cloud', network: network.name, cores: draw.integer(2, 8) },
    bucket: { type: 'bucket', name: name('box'), place: 'cloud', public: false, keepDays: draw.integer(20, 90) },
    shown: { type: 'bucket', name: name('show'), place: 'cloud', public: true, keepDays: draw.integer(20, 90) },
    database: { type: 'database', name: name('data'), place: 'cloud', network: network.name, cores: 4, zone: 'north' },
  };
}

/** Clouds of their own: what was done by hand, what is there then, and the rows that are due, in any order. */
function makeCases(draw, { network, server, bucket, shown, database }) {
  const all = [network, server, bucket, shown, database];
  const asCloud = (resources) => resources.map((resource) => ({ id: `c-${draw.integer(1, 9999)}`, ...resource }));
  const rows = (resource, changes) =>
    Object.entries(changes).map(([property, to]) => ({ name: resource.name, property, from: resource[property], to }));
  const changed = [
    ['We gave a server one more core by hand.', server, { cores: server.cores + 1 }],
    ['We made a private bucket public by hand.', bucket, { public: true }],
    ['We made a public bucket private by hand.', shown, { public: false }],
    ['We set the days of a bucket to 0 by hand.', bucket, { keepDays: 0 }],
    // As JSON, what is undefined is not there.
    ['We took the limit of days from a bucket, so that the property is gone.', bucket, { keepDays: undefined }],
    ['We opened port 22 by hand.', network, { openPorts: [22, 443, 8080] }],
    ['We closed one port and opened another by hand.', network, { openPorts: [22, 443] }],
    ['We closed all ports by hand.', network, { openPorts: [] }],
    ['We moved a database to another zone by hand, and gave it 8 cores.', database, { zone: 'south', cores: 8 }],
  ].map(([did, resource, changes]) => ({
    did,
    due: rows(resource, changes),
    actual: asCloud(all.map((one) => (one === resource ? { ...one, ...changes } : one))),
  }));
  return [
    {
      did: 'We changed nothing by hand. The cloud gave each resource an id, and lists its ports in another order.',
      actual: asCloud(draw.shuffle([{ ...network, openPorts: [8080, 443] }, server, bucket, shown, database])),
      due: [],
    },
    ...changed,
    {
      did: 'We deleted a bucket by hand, and gave a database 16 cores.',
      actual: asCloud([network, server, shown, { ...database, cores: 16 }]),
      due: [{ name: bucket.name, property: 'name', from: bucket.name, to: 'gone' }, ...rows(database, { cores: 16 })],
    },
  ];
}

export default async ({ run, ask, read, readJson, write, draw, place, show, isThrown, failed, feedback }) => {
  const look = await place(file, 'findDrift');
  const made = makeApplied(draw);
  const cases = makeCases(draw, made);
  const answers = await ask(
    file,
    ({ findDrift }, clouds, attempt) => clouds.map(({ applied, actual }) => attempt(() => findDrift(applied, actual))),
    cases.map(({ actual }) => ({ applied: Object.values(made), actual })),
    { did: 'We asked `findDrift` about clouds of our own.', expected: '`nightly-check.mjs` exports `findDrift`.' },
  );
  const say = ({ name, property, from, to }) => `\`${name}\`: ${property} ${show(from)} → ${show(to)}`;
  const sayAll = (rows) => (rows.length === 0 ? 'nothing' : rows.map(say).sort().join(', '));
  const sorted = (one) => (Array.isArray(one) ? [...one].sort((a, b) => a - b) : one);
  const keyOf = (rows) => sayAll(rows.map((row) => ({ ...row, from: sorted(row.from), to: sorted(row.to) })));
  for (const [index, { did, due }] of cases.entries()) {
    const found = answers[index];
    const right = index === 0 ? {} : { right: `${index} of ${cases.length} clouds.` };
    const parts = { ...right, did, expected: `\`findDrift\` lists ${sayAll(due)}.`, look };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    const isList = Array.isArray(found) && found.every((row) => typeof row?.name === 'string');
    assert.ok(isList, feedback({ ...parts, found: `It returns \`${show(found)}\`, not a list of what differs.` }));
    assert.ok(keyOf(found) === keyOf(due), feedback({ ...parts, found: `It lists ${sayAll(found)}.` }));
  }

  const { actual, due, did } = cases.at(-1);
  await write('nightly-check-of-the-learner.mjs', await read(file));
  await write(file, onlyDrift);
  await write('cloud/applied.json', JSON.stringify(Object.values(made)));
  await write('cloud/actual.json', JSON.stringify(actual));
  await run(['node', 'main.mjs', 'drift']);
  const drift = await readJson('artifacts/drift.json', '`npm run drift` lists what was changed by hand.');
  const namesOf = (rows) => rows.sort().join(', ');
  const [printed, names] = [namesOf(drift.map(({ resource }) => resource)), namesOf(due.map(({ name }) => name))];
  const ran = { right: '`findDrift` finds each change.', did: `${did} We ran \`npm run drift\`.`, look };
  assert.ok(
    printed === names,
    feedback({ ...ran, expected: `It lists ${names}.`, found: `It lists ${printed || 'nothing'}.` }),
  );
  return (
    'You have built **drift detection**, an internal tool that compares what is there with the state file. It serves no ' +
    'customer, and saves a colleague from finding out at three in the morning that somebody has been there before.'
  );
};

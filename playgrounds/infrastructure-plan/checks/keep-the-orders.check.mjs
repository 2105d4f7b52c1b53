import assert from 'node:assert/strict';

const file = 'policies.cedar';
const network = { type: 'network', name: 'a-net', openPorts: [443] };

/** Databases on both sides of the rule, in drawn zones and sizes, and other things that nobody protects. */
function makeScene(draw) {
  const [before, after, cases] = [[], [], []];
  const at = () => draw.pick(['cloud', 'own-hardware']);
  const base = {
    database: () => ({ place: at(), network: 'a-net', cores: draw.integer(1, 16), zone: draw.word() }),
    server: () => ({ place: at(), network: 'a-net', cores: 2 }),
    bucket: () => ({ place: at(), public: false, keepDays: 30 }),
    job: () => ({ place: at(), cores: 2, hoursPerNight: 1 }),
    network: () => ({ openPorts: [443] }),
  };
  const add = (type, did, due, from, to) => {
    const name = `${draw.word(5)}-${cases.length}`;
    const one = { type, name, ...base[type]() };
    if (from) before.push({ ...one, ...from });
    if (to) after.push(to.type ? { name, ...to } : { ...one, ...to });
    cases.push({ name, did, due });
  };
  const zones = ['north', 'south', draw.word()];
  for (const [index, zone] of zones.entries()) {
    const other = zones.at(index - 1);
    for (const [cores, place] of [1, 16].flatMap((size) => ['cloud', 'own-hardware'].map((where) => [size, where]))) {
      add('database', 'We took a database out of the design.', 'refused', { zone, cores, place }, null);
      const moved = 'We moved a database to another zone, so that it would be replaced.';
      add('database', moved, 'refused', { zone, cores, place }, { zone: other, cores, place });
    }
    add('database', 'We designed a new database.', 'create', null, { zone });
  }
  add('database', 'We gave a database more cores.', 'change', { cores: 2 }, { cores: 8 });
  add('database', 'We gave a database fewer cores.', 'change', { cores: 8 }, { cores: 2 });
  add('server', 'We took a server out of the design.', 'delete', {}, null);
  add('server', 'We designed a new server.', 'create', null, {});
  add('bucket', 'We took a private bucket out of the design.', 'delete', {}, null);
  add('job', 'We took a job out of the design.', 'delete', {}, null);
  add('network', 'We took a network out of the design.', 'delete', {}, null);
  // By nothing that another task's rule is about.
  add('server', 'We replaced a server by a job.', 'replace', {}, { type: 'job', ...base.job() });
  return { before, after, cases };
}

export default async ({ run, readJson, write, original, locate, draw, feedback }) => {
  const { before, after, cases } = makeScene(draw);
  await write('nightly-check.mjs', original('nightly-check.mjs'));
  // Room for whatever was drawn.
  await write('places.json', original('places.json').replace(/"cores": \d+/, '"cores": 999'));
  for (const there of ['cloud/actual.json', 'cloud/applied.json']) {
    await write(there, JSON.stringify([network, ...before]));
  }
  await write('infra.json', JSON.stringify([network, ...after]));
  await run(['node', 'main.mjs', 'plan']);
  const plan = await readJson('artifacts/plan.json', 'A plan can be made.');
  const look = await locate(file, /resource is Database|Database::/);

  const right = new Set();
  for (const { name, did, due } of cases) {
    const { step = 'missing', rule = '' } = plan.find(({ resource }) => resource === name) ?? {};
    assert.ok(
      step === due,
      feedback({
        ...(right.size === 0 ? {} : { right: [...right].join(' ') }),
        did,
        expected:
          due === 'refused' ? 'The step is refused, so that the database is kept.' : `It is allowed: \`${due}\`.`,
        found: step === 'refused' ? `It is refused: ${rule}` : `The plan says \`${step}\` for \`${name}\`.`,
        look: / (policies\.cedar:\d+)$/.exec(rule)?.[1] ?? look,
      }),
    );
    right.add(`${did} ${due === 'refused' ? 'Refused' : 'Allowed'}.`);
  }

  const { exitCode } = await run(['node', 'main.mjs', 'apply'], { keep: ['artifacts'] });
  const { resources, requests } = await readJson('artifacts/cloud.json');
  const sent = requests.filter(({ method }) => method !== 'GET').length;
  assert.ok(
    exitCode !== 0 && sent === 0 && resources.length === before.length + 1,
    feedback({
      right: 'The plan is right.',
      did: 'We applied it.',
      expected: 'Refused steps stop the whole run: nothing is changed.',
      found: `The cloud was asked to change something ${sent} times, and the exit code is ${exitCode}.`,
      look,
    }),
  );
  return (
    'Real tools have **deletion protection** for this, such as `prevent_destroy` in Terraform: the dangerous step is ' +
    'refused, the usual ones stay easy. Nobody loses the orders by a typing mistake.'
  );
};

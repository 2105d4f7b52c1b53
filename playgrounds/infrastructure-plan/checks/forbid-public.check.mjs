import assert from 'node:assert/strict';

const file = 'policies.cedar';
const number = () => 100 + Math.floor(Math.random() * 900);

export default async ({ run, readJson, write, original, locate, feedback }) => {
  const bucket = (name, isPublic) => ({ type: 'bucket', name, place: 'cloud', public: isPublic, keepDays: 30 });
  const [flyers, stock, letters, prices, photos] = ['flyers', 'stock', 'letters', 'prices', 'photos'].map(
    (name) => `${name}-${number()}`,
  );
  const network = (name, ...openPorts) => ({ type: 'network', name, openPorts });
  await write('nightly-check.mjs', original('nightly-check.mjs'));
  await write(
    'artifacts/cloud.json',
    JSON.stringify({
      resources: [bucket(stock, false), bucket(prices, true), bucket(photos, true), network('office-net', 443)],
      requests: [],
    }),
  );
  await write(
    'infra.json',
    JSON.stringify([
      bucket(flyers, true),
      bucket(stock, true),
      bucket(letters, false),
      bucket(prices, false),
      network('office-net', 22, 443),
      network('store-net', 443),
    ]),
  );
  await run(['node', 'main.mjs', 'plan']);
  const plan = await readJson('artifacts/plan.json', 'A plan can be made.');
  const stepOf = (name) => plan.find(({ resource }) => resource === name)?.step ?? 'missing';
  const look = (await locate(file, /resource is Bucket/)).replace(/\d+$/, (line) => String(Number(line) + 1));

  const right = [];
  const cases = [
    { name: flyers, is: 'a new bucket that is public', due: 'refused' },
    { name: stock, is: 'a private bucket that becomes public', due: 'refused' },
    { name: letters, is: 'a new bucket that is private', due: 'create' },
    { name: prices, is: 'a public bucket that becomes private', due: 'change' },
    { name: photos, is: 'a public bucket that is given up', due: 'delete' },
    { name: 'office-net', is: 'a network that opens port 22', due: 'refused', look: /resource is Network/ },
    { name: 'store-net', is: 'a new network without port 22', due: 'create', look: /resource is Network/ },
  ];
  for (const { name, is, due, look: rule } of cases) {
    const found = stepOf(name);
    assert.ok(
      found === due,
      feedback({
        ...(right.length === 0 ? {} : { right: right.join(' ') }),
        did: `We designed ${is}, \`${name}\`, and made a plan.`,
        expected: due === 'refused' ? 'It is refused.' : `It is allowed: \`${due}\`.`,
        found: found === 'refused' ? 'It is refused.' : `The plan says \`${found}\`: no rule forbids it.`,
        look: rule === undefined ? look : await locate(file, rule),
      }),
    );
    right.push(`${is[0].toUpperCase()}${is.slice(1)} is ${due === 'refused' ? 'refused' : 'allowed'}.`);
  }
  return '**Safety is a task of infrastructure engineering**, and a rule that a machine keeps also holds when everybody is in a hurry.';
};

import assert from 'node:assert/strict';

const file = 'infra.json';
// Both rules, whatever the learner's policies say so far.
const rules = `permit (principal, action, resource);
@rule("No bucket is open to everybody.")
forbid (principal, action in Action::"build", resource is Bucket) when { resource.public };
@rule("No database is deleted, not even to recreate it.")
forbid (principal, action in Action::"destroy", resource is Database);
`;
/** What the audit log and the policies decide: the value that is due, and why. */
const decisions = [
  ['orders', 'zone', 'north', 'Another zone would delete the orders.'],
  ['invoices', 'public', false, 'Nobody needs the invoices to be public.'],
  ['web-1', 'cores', 4, 'The log says that it is needed from now on: adopt it.'],
  ['shop-net', 'openPorts', [80, 443], 'The log says that port 22 was for one evening: revert it.'],
  ['backups', 'keepDays', 30, 'The contract says 30 days: revert it.'],
];

export default async ({ run, readJson, write, original, locate, show, failed, feedback }) => {
  const design = await readJson(file, `\`${file}\` says how the infrastructure should be.`);
  const isDesign = Array.isArray(design) && design.every((one) => typeof one?.name === 'string');
  const read = { did: `We read \`${file}\`.`, look: file };
  assert.ok(
    isDesign,
    feedback({ ...read, expected: 'It is a list of resources with names.', found: `It is \`${show(design)}\`.` }),
  );
  const lineOf = (name) => locate(file, new RegExp(`"name": *"${name}"`));
  const value = (one) => show(Array.isArray(one) ? [...one].sort((a, b) => a - b) : one);
  const expectAll = async (resources, due, did) => {
    for (const [name, property, wanted, why] of due) {
      const found = resources.find((one) => one.name === name);
      assert.ok(
        found !== undefined && value(found[property]) === value(wanted),
        feedback({
          did,
          expected: `\`${name}\` has ${property} \`${value(wanted)}\`. ${why}`,
          found: found === undefined ? `There is no \`${name}\`.` : `It has \`${value(found[property])}\`.`,
          look: await lineOf(name),
        }),
      );
    }
  };
  await expectAll(design, decisions, read.did);
  const isDecided = (name, property) => decisions.some(([of, what]) => of === name && what === property);
  const rest = JSON.parse(original(file)).flatMap((one) =>
    Object.keys(one)
      .filter((property) => !isDecided(one.name, property))
      .map((property) => [one.name, property, one[property], 'Nobody asked for another value.']),
  );
  await expectAll(design, rest, read.did);
  const surplus = design.find(({ name }, index) => {
    const first = design.findIndex((one) => one.name === name);
    return first !== index || !rest.some(([of]) => of === name);
  });
  assert.ok(
    surplus === undefined,
    feedback({
      ...read,
      expected: 'Each resource of the shop is there once, and nothing else is.',
      found: `\`${show(surplus)}\` is one too many.`,
    }),
  );

  await write('nightly-check.mjs', original('nightly-check.mjs'));
  await write('policies.cedar', rules);
  const apply = async () => {
    const ran = await run(['node', 'main.mjs', 'apply'], { keep: ['artifacts'] });
    const { resources, requests } = await readJson('artifacts/cloud.json', 'The design can be applied.');
    return { ran, resources, sent: requests.filter(({ method }) => method !== 'GET').length };
  };
  const first = await apply();
  const parts = {
    did: 'We applied it in a new cloud, with rules of ours.',
    expected: 'No step is refused, so that all of it is applied.',
    look: file,
  };
  if (first.ran.exitCode !== 0) throw failed(first.ran, parts);
  await expectAll(first.resources, decisions, 'We applied it in a new cloud, and looked at what is there.');
  const second = await apply();
  assert.ok(
    second.sent === first.sent,
    feedback({
      right: 'The first apply brings the cloud to the desired state.',
      did: 'We applied the same design again.',
      expected: 'There is nothing to do.',
      found: `The cloud was asked to change something ${second.sent - first.sent} times.`,
      look: file,
    }),
  );
  return (
    `You have **reconciled** the cloud with its desired state: ${first.sent} requests, and on the second apply none. That ` +
    'is idempotence. Adopt what somebody did for a reason, revert the rest, and leave both in the file.'
  );
};

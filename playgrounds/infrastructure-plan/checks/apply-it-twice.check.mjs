// What each option of the question expects, in the order of playground.yaml.
const options = ['the same changes once more', 'nothing to do', 'a failure'];

export default async ({ answer, run, write, original, readJson, expect, failed }) => {
  const said = options[answer ?? -1];
  expect(said !== undefined, () => ({
    did: 'We looked for your prediction.',
    expected: 'One of the three is chosen. None is wrong.',
    found: 'None yet. Choose what you expect.',
  }));
  // The first design without the two mistakes, which other tasks are about.
  const design = JSON.parse(original('infra.json'));
  const right = { orders: { zone: 'north' }, invoices: { public: false } };
  const safe = design.map((resource) => ({ ...resource, ...right[resource.name] }));
  await write('infra.json', JSON.stringify(safe, null, 2));
  for (const file of ['policies.cedar', 'nightly-check.mjs']) await write(file, original(file));

  const changedBy = async (keep) => {
    await run(['node', 'main.mjs', 'plan'], { keep });
    const planned = await readJson('artifacts/plan.json');
    return planned.filter(({ step }) => step !== 'keep').length;
  };
  const first = await changedBy([]);
  const apply = async () => {
    const ran = await run(['node', 'main.mjs', 'apply'], { keep: ['artifacts'] });
    if (ran.failure !== null) throw failed(ran, { expected: 'The apply comes to its end.' });
    return ran.stdout;
  };
  await apply();
  const second = await changedBy(['artifacts']);
  const says = (await apply()).trim().split('\n').at(-1).trim();
  const happened = options[second > 0 ? 0 : 1];
  return (
    `You expected ${said}. The first apply changed ${first} of ${safe.length + 1} resources, the second one ${second}` +
    `${said === happened ? ', as you said' : ''}: “${says}” An apply compares what is there with what should be, so it can ` +
    'be repeated without harm. In the field this is **idempotence**.'
  );
};

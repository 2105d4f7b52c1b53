import assert from 'node:assert/strict';

const file = 'policies.cedar';

/** What is there and what is designed: buckets on both sides of the rule that don't differ in anything else. */
function makeScene(draw) {
  const cases = [];
  const [before, after] = [[], []];
  const place = () => draw.pick(['cloud', 'own-hardware']);
  const add = (is, due, from, to) => {
    const name = `${draw.word(5)}-${cases.length}`;
    const as = ({ type = 'bucket', ...rest }) => {
      const kinds = {
        bucket: { place: place(), keepDays: draw.pick([1, 30, 3650]) },
        server: { place: 'cloud', network: 'a-net', cores: 2 },
        network: {},
      };
      return { type, name, ...kinds[type], ...rest };
    };
    const found = from && as(from);
    const designed = to && (found?.type === (to.type ?? 'bucket') ? { ...found, ...to } : as(to));
    if (found) before.push(found);
    if (designed) after.push(designed);
    cases.push({ name, is, due });
  };
  for (const where of ['cloud', 'own-hardware']) {
    for (const keepDays of [1, 3650]) {
      const at = { place: where, keepDays };
      add('a new bucket that is public', 'refused', null, { ...at, public: true });
      add('a new bucket that is private', 'create', null, { ...at, public: false });
    }
  }
  add('a private bucket that becomes public', 'refused', { public: false }, { public: true });
  add('a public bucket that becomes private', 'change', { public: true }, { public: false });
  add('a public bucket that is kept longer and stays public', 'refused', { public: true }, { keepDays: 7 });
  add('a server that is replaced by a public bucket', 'refused', { type: 'server' }, { public: true });
  add('a server that is replaced by a private bucket', 'replace', { type: 'server' }, { public: false });
  add('a public bucket that is given up', 'delete', { public: true }, null);
  add('a private bucket that is given up', 'delete', { public: false }, null);
  add('a new server', 'create', null, { type: 'server' });
  const net = (...openPorts) => ({ type: 'network', openPorts });
  add('a network that opens port 22', 'refused', net(443), net(22, 443));
  add('a new network without port 22', 'create', null, net(443));
  return { cases, before, after };
}

export default async ({ run, readJson, write, original, locate, draw, feedback }) => {
  const { cases, before, after } = makeScene(draw);
  const network = { type: 'network', name: 'a-net', openPorts: [443] };
  await write('nightly-check.mjs', original('nightly-check.mjs'));
  await write('cloud/actual.json', JSON.stringify([network, ...before]));
  await write('infra.json', JSON.stringify([network, ...after]));
  await run(['node', 'main.mjs', 'plan']);
  const plan = await readJson('artifacts/plan.json', 'A plan can be made.');

  const right = new Set();
  for (const { name, is, due } of cases) {
    const { step = 'missing', rule = '' } = plan.find(({ resource }) => resource === name) ?? {};
    const kind = is.includes('network') ? /resource is Network/ : /resource is Bucket/;
    assert.ok(
      step === due,
      feedback({
        ...(right.size === 0 ? {} : { right: [...right].join(' ') }),
        did: `We designed ${is}, \`${name}\`, and made a plan.`,
        expected: due === 'refused' ? 'It is refused.' : `It is allowed: \`${due}\`.`,
        found: step === 'refused' ? `It is refused: ${rule}` : `The plan says \`${step}\`: no rule forbids it.`,
        look: / (policies\.cedar:\d+)$/.exec(rule)?.[1] ?? (await locate(file, kind)),
      }),
    );
    right.add(`${is[0].toUpperCase()}${is.slice(1)} is ${due === 'refused' ? 'refused' : 'allowed'}.`);
  }
  return (
    'That is **policy as code**: a rule that a machine checks on every plan. It can’t see a click in the provider’s ' +
    'console, so teams set the same rule there, too, as a guardrail (AWS calls its own Block Public Access).'
  );
};

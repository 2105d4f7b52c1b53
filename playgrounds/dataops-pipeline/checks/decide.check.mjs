import { fileOf, reportOf } from './reports.mjs';

const actions = ['load', 'reject', 'ask'];
const consequences = {
  load: 'The published total is complete, $40,545,276. It includes 15 reports with codes that are defined nowhere, so the next table of damages is wrong.',
  reject:
    'The published total stays at $39,023,825. The other $1,521,451 are left out for good, and your name says who answers for that.',
  ask: 'The published total is $39,023,825 for now. The other $1,521,451 wait until the source has answered.',
};

/** A pipeline of our own: the learner's is another task. */
const pipeline = `import { problemOf } from './contract.mjs';
export function movePage(page, store) {
  for (const { place, report } of page.items) {
    const problem = problemOf(report);
    if (problem === undefined) store.load(place, report);
    else store.quarantine(place, report, problem);
  }
  store.saveCheckpoint(page.source, page.number + 1);
}
export const reconcile = () => [];
`;

export default async ({ ask, run, draw, write, original, readJson, place, show, failed, expect }) => {
  const did = 'We read your decision.';
  const read = ({ decision }) => decision;
  const decision = await ask('decision.mjs', read, null, { did, look: 'decision.mjs' });
  const { action, by } = decision ?? {};
  const sign = await place('decision.mjs', 'decision', 'by');
  const look = await place('decision.mjs', 'decision', 'action');
  expect(actions.includes(action), () => ({
    did,
    expected: '`action` is `load`, `reject` or `ask`, as a string.',
    found: action === 'undecided' ? 'Nobody has decided yet.' : `It is ${show(action)}.`,
    look,
  }));
  expect(typeof by === 'string' && /\p{L}/u.test(by), () => ({
    right: `Somebody has decided: ${action}.`,
    did,
    expected: '`by` is the name of whoever decides.',
    found: by === '' ? 'Nobody has signed.' : `It is ${show(by)}.`,
    look: sign,
  }));

  const good = draw.integer(100, 900);
  const bad = draw.integer(1000, 9000);
  const sent = [reportOf(0, { cost: good }), reportOf(1, { damage: 'C', cost: bad })];
  await write('data/birdstrikes.csv', fileOf(sent));
  await write('pipeline.mjs', pipeline);
  await write('mapping.mjs', original('mapping.mjs'));
  const ranIt = { did: 'We ran the pipeline with a good report and one in quarantine.', look };
  const ran = await run(['node', 'main.mjs']);
  if (ran.failure !== null) throw failed(ran, { ...ranIt, expected: 'It runs to its end.' });
  const published = await readJson('artifacts/published.json', ranIt);
  const total = published.reduce((sum, { cost }) => sum + cost, 0);
  const expected = action === 'load' ? good + bad : good;
  expect(total === expected && ran.stdout.includes(`Decided by ${by.trim()}: ${action}.`), () => ({
    ...ranIt,
    right: `Somebody has decided and signed.`,
    expected: `With \`${action}\`, $${expected} are published, and the log says who decided.`,
    found: `$${total} are published.`,
  }));
  return `${consequences[action]} The contract has no rule for this, so a person decides and signs: that is **data ownership**.`;
};

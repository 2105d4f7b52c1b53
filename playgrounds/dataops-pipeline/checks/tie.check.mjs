import { fileOf, reportOf } from './reports.mjs';
import { buckets, describe, makeCases, sumOf } from './totals.mjs';

async function callIt(look, { ask, draw, show, failed, isThrown, expecting }) {
  const cases = makeCases(draw);
  const driver = ({ reconcile }, all, attempt) =>
    all.map(({ sent, arrived }) => attempt(() => reconcile(sent, arrived)));
  const numbers = cases.map(({ sent, arrived }) => ({ sent, arrived }));
  const did = 'We called `reconcile` with numbers of our own.';
  const answers = await ask('pipeline.mjs', driver, numbers, { did, look });
  for (const [index, { sent, arrived, agrees, isEmpty }] of cases.entries()) {
    const answer = answers[index];
    const [loaded, quarantined, duplicates] = buckets.map((name) => describe(arrived[name]));
    const called = `${did} Sent: ${describe(sent)}. Loaded: ${loaded}. Quarantined: ${quarantined}. Duplicates: ${duplicates}.`;
    if (isThrown(answer)) throw failed(answer, { did: called, expected: 'It returns a list.', look });
    const expect = expecting({ did: called, look });
    const what = agrees ? 'what was sent, so the list is empty' : 'not what was sent, so the list says what differs';
    expect(Array.isArray(answer) && (answer.length === 0) === agrees, () => ({
      expected: isEmpty
        ? 'Nothing was loaded, so the list says so, as it did at first.'
        : `The three together are ${describe(sumOf(arrived))}. That is ${what}.`,
      found: `It returns ${show(answer)}.`,
    }));
    const unclear = answer.find((problem) => typeof problem !== 'string' || problem.trim() === '');
    expect(answer.length === 0 || unclear === undefined, () => ({
      right: '`reconcile` finds every difference.',
      expected: 'Each problem in the list is a string that says what differs.',
      found: `The list has ${show(unclear)}.`,
    }));
  }
}

const reports = Array.from({ length: 12 }, (_, index) => reportOf(index, { cost: index % 2 === 0 ? 0 : 100 * index }));
const losing = `import { openArchive as openWhole } from './whole-archive.mjs';
export async function openArchive(pageSize) {
  const source = await openWhole(pageSize);
  return { ...source, page: async (number) => (await source.page(number)).slice(1) };
}
`;

async function runIt(look, { run, draw, write, list, readJson, original, show, failed, expecting }) {
  await write('data/birdstrikes.csv', fileOf([...reports, reports[0]]));
  for (const file of ['mapping.mjs', 'decision.mjs']) await write(file, original(file));
  await write('sources/whole-archive.mjs', original('sources/archive.mjs'));
  for (const isLosing of draw.shuffle([true, false])) {
    await write('sources/archive.mjs', isLosing ? losing : original('sources/archive.mjs'));
    const did = `We sent ${reports.length + 1} reports, one of them a repeat, and let ${isLosing ? 'one' : 'none'} get lost.`;
    const ran = await run(['node', 'main.mjs']);
    if (ran.failure?.kind === 'error') throw failed(ran, { did, expected: 'The pipeline runs to its end.', look });
    const [sent] = await readJson('artifacts/reconciliation.json', { did, look });
    expecting({ did, look })(sent?.rows === reports.length + 1, () => ({
      right: '`reconcile` finds every difference when we call it.',
      expected: `The table at the end says that ${reports.length + 1} rows were sent.`,
      found: `It says ${show(sent?.rows)}: \`reconcile\` changes the numbers that it is given.`,
    }));
    const isPublished = (await list('artifacts')).includes('artifacts/published.json');
    const [dueCode, due] = isLosing ? [1, 'Nothing is published'] : [0, 'They are published'];
    expecting({ did, look })(isPublished !== isLosing && ran.exitCode === dueCode, () => ({
      right: '`reconcile` finds every difference when we call it.',
      expected: `${due}, and the exit code is ${dueCode}.`,
      found: `${isPublished ? 'They are' : 'Nothing is'} published. It printed:\n\n\`\`\`\n${ran.output.trim().split('\n').slice(-4).join('\n')}\n\`\`\``,
    }));
  }
}

export default async (context) => {
  const look = await context.place('pipeline.mjs', 'reconcile');
  await callIt(look, context);
  await runIt(look, context);
  return (
    'Nothing is published unless rows and dollars agree at both ends; each finds what the other misses. Type ' +
    '`npm run start:lose` to see a loss stopped. In the field this is **reconciliation**, with *control totals*.'
  );
};

import assert from 'node:assert/strict';

const file = 'release.mjs';

const cases = [
  [0, 0, 'wait'],
  [1, 1, 'wait'],
  [20, 1, 'wait'],
  [99, 50, 'wait'],
  [100, 0, 'go on'],
  [100, 2, 'go on'],
  [100, 3, 'roll back'],
  [250, 5, 'go on'],
  [250, 6, 'roll back'],
  [1000, 20, 'go on'],
  [1000, 21, 'roll back'],
];
const says = {
  wait: 'fewer than 100 requests say too little: `wait`',
  'go on': 'at most 2 % failed: `go on`',
  'roll back': 'more than 2 % failed: `roll back`',
};

export default async ({ run, readJson, write, original, locate, placeIn, errorIn, feedback }) => {
  const look = await locate(file, /function decide/);
  const mark = `answer-${Math.floor(Math.random() * 1e12)}:`;
  await write(
    'ask.mjs',
    `import { decide } from './release.mjs';
const cases = ${JSON.stringify(cases)};
console.log('${mark}' + JSON.stringify(cases.map(([requests, errors]) => decide({ requests, errors }) ?? null)));
`,
  );
  const asked = await run(['node', 'ask.mjs']);
  const line = asked.stdout.split('\n').find((text) => text.startsWith(mark));
  assert.ok(
    line !== undefined,
    feedback({
      did: 'We asked `decide` what to do.',
      expected: '`release.mjs` exports `decide`, and it answers.',
      found: `No answer came: ${errorIn(asked.output) ?? 'the program ended before it could answer'}.`,
      look: placeIn(asked.output) ?? look,
    }),
  );
  const answers = JSON.parse(line.slice(mark.length));
  for (const [index, [requests, errors, due]] of cases.entries()) {
    assert.ok(
      answers[index] === due,
      feedback({
        ...(index === 0 ? {} : { right: `${index} of ${cases.length} cases.` }),
        did: `We told \`decide\` of ${requests} ${requests === 1 ? 'request' : 'requests'}, of which ${errors} failed.`,
        expected: `${says[due][0].toUpperCase()}${says[due].slice(1)}.`,
        found: answers[index] === null ? 'It gives nothing back.' : `It says \`${answers[index]}\`.`,
        look,
      }),
    );
  }

  // Two days in the shop: one with the search that fails, one with a search that doesn't.
  const spend = async (search) => {
    await write('shop/search-v2.mjs', search);
    await run(['node', 'main.mjs']);
    return readJson('artifacts/day.json', 'A day goes by in the shop.');
  };
  const bad = await spend(original('shop/search-v2.mjs'));
  const last = bad.shares.at(-1);
  assert.ok(
    last.share === 0 && bad.versions.v2.searches >= 100,
    feedback({
      right: '`decide` answers each case correctly.',
      did: 'We let a day go by with the search that fails.',
      expected: 'After 100 requests, the new search is taken back.',
      found: `At the end of the day, ${last.share} % had it, after ${bad.versions.v2.searches} requests.`,
      look: await locate(file, /export const steps/),
    }),
  );
  const good = await spend("export * from './search-v1.mjs';\n");
  assert.ok(
    good.shares.every(({ share }) => share > 0),
    feedback({
      right: 'A bad version is taken back.',
      did: 'We let a day go by with a search that never fails.',
      expected: 'It stays.',
      found: 'It was taken back.',
      look,
    }),
  );
  return (
    '**To maintain a product is to know when to step back.** And not too soon: with a true error rate of 1 %, one ' +
    'error in 20 requests looks like 5 %, and 18 of 100 good releases would be taken back. With 500 requests, about one.'
  );
};

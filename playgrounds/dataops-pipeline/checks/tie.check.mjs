import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

// Thirty reports of the archive, the last two of them repeats of the first; every second one costs something.
const lines = Array.from({ length: 28 }, (_, index) => {
  const cost = index % 2 === 0 ? 0 : between(200, 9000);
  return `OSLO,A-320,Minor,1993-05-${String(index + 1).padStart(2, '0')},AIR,Norway,Climb,Small,Gull,Day,0,${cost},${cost},140`;
});
const data = `${header}\r\n${[...lines, lines[0], lines[0]].join('\r\n')}`;

const faulty = (change) => `import { openArchive as openWhole } from './whole-archive.mjs';
export async function openArchive(pageSize) {
  const source = await openWhole(pageSize);
  return { ...source, page: async (number) => (${change})(await source.page(number)) };
}
`;
const faults = [
  {
    did: 'We let one report get lost on its way, and its cost with it.',
    change: '(records) => records.filter((_, index) => index !== 5)',
  },
  {
    did: 'We let one report get lost that had no cost.',
    change: '(records) => records.filter((_, index) => index !== 4)',
  },
  { did: 'We sent one report twice that had no cost.', change: '(records) => [...records, records[6]]' },
  {
    did: 'We made one cost greater by 1,000 dollars on its way.',
    change:
      "(records) => records.map((one, index) => index === 7 ? { ...one, 'Cost Total $': String(Number(one['Cost Total $']) + 1000) } : one)",
  },
];

/** Calls `reconcile` with numbers of its own; the first ties, the others don't. */
function cases() {
  const total = (rows, dollars) => ({ rows, dollars });
  const loaded = total(between(500, 900), between(5000, 9000));
  const quarantined = total(between(10, 40), between(100, 400));
  const duplicates = total(between(50, 90), between(1000, 2000));
  const sent = total(
    loaded.rows + quarantined.rows + duplicates.rows,
    loaded.dollars + quarantined.dollars + duplicates.dollars,
  );
  const arrived = { loaded, quarantined, duplicates };
  return [
    { sent, arrived },
    { sent, arrived: { ...arrived, loaded: total(loaded.rows + 1, loaded.dollars) } },
    { sent, arrived: { ...arrived, loaded: total(loaded.rows, loaded.dollars - 1) } },
    { sent, arrived: { ...arrived, duplicates: total(duplicates.rows - 1, duplicates.dollars) } },
    { sent, arrived: { ...arrived, quarantined: total(quarantined.rows, quarantined.dollars + 1) } },
  ];
}

const describe = ({ rows, dollars }) => `${rows} rows and ${dollars} dollars`;

export default async ({ run, readJson, write, list, original, locate, placeIn, errorIn, feedback }) => {
  const look = await locate('pipeline.mjs', /function reconcile/);
  const outcome = async () => {
    const { exitCode, output } = await run(['node', 'main.mjs']);
    const isPublished = (await list('artifacts')).includes('artifacts/published.json');
    return { exitCode, isPublished, last: output.trim().split('\n').at(-1) };
  };

  await write('data/birdstrikes.csv', data);
  await write('sources/whole-archive.mjs', original('sources/archive.mjs'));
  const right = [];
  for (const { did, change } of faults) {
    await write('sources/archive.mjs', faulty(change));
    const { exitCode, isPublished } = await outcome();
    await readJson('artifacts/tie.json', 'The pipeline runs to its end.');
    assert.ok(
      !isPublished && exitCode === 1,
      feedback({
        ...(right.length === 0 ? {} : { right: 'Some of what goes wrong is seen.' }),
        did,
        expected:
          'Nothing is published. Loaded, quarantined and duplicate rows together must be as many as were sent, and so must ' +
          'the dollars.',
        found: isPublished
          ? 'It was published: `reconcile` gave back an empty list.'
          : `Nothing is published, but the run ended with exit code ${exitCode}.`,
        look,
      }),
    );
    right.push(did);
  }

  const mark = `said-${between(1e9, 9e9)}:`;
  const all = cases();
  await write(
    'call.mjs',
    `import { reconcile } from './pipeline.mjs';
const said = ${JSON.stringify(all)}.map(({ sent, arrived }) => reconcile(sent, arrived));
console.log('${mark}' + JSON.stringify(said));
`,
  );
  const { stdout, output } = await run(['node', 'call.mjs']);
  const line = stdout.split('\n').find((text) => text.startsWith(mark));
  assert.ok(
    line !== undefined,
    feedback({
      did: 'We called `reconcile` with numbers of our own.',
      expected: 'It gives back a list.',
      found: `${errorIn(output) ?? 'The program ended before it did'}.`,
      look: placeIn(output) ?? look,
    }),
  );
  const said = JSON.parse(line.slice(mark.length));
  for (const [index, { sent, arrived }] of all.entries()) {
    const { loaded, quarantined, duplicates } = arrived;
    const isTied = index === 0;
    assert.ok(
      Array.isArray(said[index]) && (said[index].length === 0) === isTied,
      feedback({
        right: 'What gets lost on its way is not published.',
        did: `We called \`reconcile\`. Sent: ${describe(sent)}. Loaded: ${describe(loaded)}; quarantined: ${describe(quarantined)}; duplicates: ${describe(duplicates)}.`,
        expected: isTied
          ? 'The three together are as much as was sent, so the list that it gives back is empty.'
          : 'The three together are not as much as was sent, so the list says what differs.',
        found: `It gives back ${JSON.stringify(said[index])}.`,
        look,
      }),
    );
  }

  await write('sources/archive.mjs', original('sources/archive.mjs'));
  const { isPublished, exitCode, last } = await outcome();
  assert.ok(
    isPublished && exitCode === 0,
    feedback({
      right: 'What gets lost on its way is not published.',
      did: 'We sent 30 reports, two of them repeats, and let nothing get lost.',
      expected: 'They are published.',
      found: `They are not: ${last}`,
      look,
    }),
  );
  return (
    'Rows and dollars, each sees what the other doesn’t. To see it, type `npm run start:lose`: each page of the archive ' +
    'then loses a report, and nothing is published. **Data is not lost while it moves** when somebody counts at both ' +
    'ends, and **data scientists and ML engineers** get it only when the two counts agree.'
  );
};

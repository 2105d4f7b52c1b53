import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';

/** Reports of one bird strike each day, from day `first` on. */
function reports(first, count) {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(1995, 0, first + index)).toISOString().slice(0, 10);
    const speed = index % 3 === 0 ? '' : String(120 + index);
    return ['OSLO', 'A-320', 'None', day, 'SOME AIRLINE', 'Norway', 'Climb', 'Small', 'Gull', 'Day', 0, 9, 9, speed];
  });
}
const csv = (rows) => `${[header, ...rows.map((row) => row.join())].join('\n')}\n`;
const expected = 'The delivery can be stored.';

export default async ({ run, readJson, write, list, locate, placeIn, feedback }) => {
  // What INSERT does on a conflict stands behind its WHERE.
  const insert = await locate('store.sql', /^\s*(?:WHERE|ON CONFLICT)/im);
  const key = await locate('store.sql', /^\s*fingerprint\b/im);

  // The first three come twice, one of them without a speed. The next four differ in one column alone.
  const first = reports(1, 20);
  const alike = [9, 4, 1, 13].map((column) => first[10].map((value, index) => (index === column ? 'B-7' : value)));
  alike[3][13] = '77';
  const second = [...reports(16, 20)];
  await write('data/first.csv', csv([...first, ...first.slice(0, 3), ...alike]));
  await write('data/second.csv', csv(second));
  const distinct = new Set([...first, ...alike, ...second].map((row) => row.join())).size;

  const ran = await run(['node', 'main.mjs', 'data/first.csv', 'data/second.csv', 'data/first.csv']);
  const did = `We delivered two other files and the first one again: ${distinct} different reports, some of them several times.`;
  const [refusal] = /UNIQUE constraint failed: strikes\S*/.exec(ran.output) ?? [];
  assert.ok(
    refusal === undefined,
    feedback({
      right: 'The table refuses a report that it has already.',
      did,
      expected: 'Such a report is left as it is, and the run goes on with the next one.',
      found: `The run stops with “${refusal}”: nothing tells \`INSERT\` yet what to do \`ON CONFLICT\`. That is its last line.`,
      look: placeIn(ran.output) ?? insert,
    }),
  );
  const { rows, rowsAfterRerun } = await readJson('artifacts/ingest.json', expected);
  assert.ok(
    rows === distinct,
    feedback({
      did,
      expected: `Each is stored once: ${distinct} rows.`,
      found: `${rows} rows${rows > distinct ? ': some are stored more than once, and no key refuses them' : ': some different reports were taken for the same'}.`,
      look: [...new Set([key, insert])],
    }),
  );
  assert.ok(
    rowsAfterRerun === rows && ran.exitCode === 0,
    feedback({
      did,
      expected: `Delivering the last file once more changes nothing: ${rows} rows.`,
      found: `${rowsAfterRerun} rows.`,
      look: insert,
    }),
  );

  const right = 'Each report is stored once, however often it comes.';
  const negative = reports(60, 8);
  negative[5][11] = -500;
  negative[5][12] = -500;
  await write('data/negative.csv', csv(negative));
  const refused = await run(['node', 'main.mjs', 'data/negative.csv']);
  const wasStored = (await list('artifacts')).includes('artifacts/ingest.json');
  const after = wasStored ? (await readJson('artifacts/ingest.json')).rows : 0;
  assert.ok(
    refused.exitCode !== 0 && !wasStored && /CHECK constraint failed/.test(refused.output),
    feedback({
      right,
      did: 'We delivered 8 reports, one of them with a total cost of −500 dollars.',
      expected: 'The database refuses the delivery, aloud: the run stops with “CHECK constraint failed”.',
      found:
        after === 8
          ? 'All 8 are stored: no `CHECK` refuses it.'
          : wasStored
            ? `${after} are stored, and the rest vanished without a word.`
            : `The run stopped for another reason: ${refused.output.trim().split('\n').at(-1)}`,
      look: await locate('store.sql', after > 0 && after < 8 ? /^\s*INSERT/im : /^\s*cost_total\b/im),
    }),
  );

  const { output } = await run(['node', 'main.mjs']);
  assert.ok(
    !/CHECK constraint failed: cost_total/.test(output),
    feedback({
      right,
      did: 'We delivered the real reports.',
      expected: 'They are stored: a total cost of 0 is allowed, and most reports have one.',
      found: `${/CHECK constraint failed: .*/.exec(output)?.[0]}.`,
      look: await locate('store.sql', /^\s*cost_total\b/im),
    }),
  );
  const real = await readJson('artifacts/ingest.json', expected);
  const kept = real.rows + real.rejected;
  assert.ok(
    kept === 9976 && real.rowsAfterRerun === real.rows,
    feedback({
      right,
      did: 'We delivered the real reports, and then once more.',
      expected: 'Of 10,000 reports 9,976 are different from one another; a rerun changes nothing.',
      found: `${kept.toLocaleString('en-US')} are stored, ${real.rowsAfterRerun.toLocaleString('en-US')} after the rerun.`,
      look: insert,
    }),
  );
  return (
    `Of the 10,000 real reports 9,976 are different: ${real.rows.toLocaleString('en-US')} are stored${real.rejected === 0 ? '' : `, ${real.rejected} rejected`}. Nobody ` +
    'needs to remember whether the file was loaded already. **To store is to keep a promise**: a key says what the same thing is, a check says what can’t be.'
  );
};

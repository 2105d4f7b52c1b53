import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';

function row({ damage = 'Minor', day = '1993-05-17', airport = 'OSLO', cost = 0, speed = '140' }, index) {
  return `${airport},A-320,${damage},${day},AIR,Norway,Climb,Small,Gull ${index},Dawn,0,${cost},${cost},${speed}`;
}

const good = [{}, { cost: 900 }, { speed: '' }, { damage: 'None' }];
// Each breaks the contract in one way: which field its reason has to name.
const bad = [
  { field: 'damage', value: 'C', with: { damage: 'C', cost: 23656 } },
  { field: 'damage', value: 'Total', with: { damage: 'Total' } },
  { field: 'day', value: '1994-13-01', with: { day: '1994-13-01', cost: 70 } },
  { field: 'airport', value: '', with: { airport: '' } },
  { field: 'cost', value: '-5', with: { cost: -5 } },
  { field: 'knots', value: '-3', with: { speed: '-3' } },
];

export default async ({ run, readJson, write, list, locate, placeIn, errorIn, feedback }) => {
  const lines = [...good, ...bad.map((one) => one.with)].map(row);
  await write('data/birdstrikes.csv', `${header}\r\n${lines.join('\r\n')}`);
  const did = `We sent ${good.length} good reports and ${bad.length} others, each of which breaks the contract in one way.`;
  const look = await locate('pipeline.mjs', /problem !== undefined/);
  const { output } = await run(['node', 'main.mjs']);
  const error = errorIn(output) ?? '';
  const isDone = (await list('artifacts')).includes('artifacts/tie.json');
  assert.ok(
    isDone || !/^(?:Type|Reference)Error/.test(error) || placeIn(output) === undefined,
    feedback({
      did,
      expected: 'The pipeline runs to its end.',
      found:
        `${error.replace(/\.$/, '')}. The function that sets a report aside stands in \`store.mjs\`, with what it wants in its ` +
        'parentheses: a place, a report and a reason, in this order.',
      look: placeIn(output) ?? look,
    }),
  );
  const table = await readJson('artifacts/tie.json', 'The pipeline runs to its end.');
  const rows = await readJson('artifacts/quarantined.json');
  const loaded = table.find(({ what }) => what === 'loaded');

  assert.ok(
    loaded.rows === good.length,
    feedback({
      did,
      expected: `The ${good.length} good ones are loaded, and no other.`,
      found: `${loaded.rows} are loaded.${loaded.rows > good.length ? ' What is set aside has to be passed over, too: that is what `continue` does.' : ''}`,
      look,
    }),
  );
  const right = 'The good reports are loaded, and no other.';
  assert.ok(
    rows.length === bad.length,
    feedback({
      right,
      did,
      expected: `The ${bad.length} others are in quarantine.`,
      found:
        rows.length === 0
          ? 'Quarantine is empty. `store.mjs` has a function that sets a report aside; it has to be called before `continue`.'
          : `${rows.length} are there.`,
      look,
    }),
  );
  for (const [index, { field, value }] of bad.entries()) {
    const { reason, place } = rows.find((one) => one.place.endsWith(`/${good.length + index + 1}`)) ?? {};
    assert.ok(
      place !== undefined,
      feedback({
        right,
        did,
        expected: `Each has its own place, such as archive 1/${good.length + index + 1}.`,
        found: `The places are ${rows.map((one) => one.place).join(', ')}.`,
        look,
      }),
    );
    assert.ok(
      String(reason).includes(field) && String(reason).includes(value),
      feedback({
        right: `${right} The others are in quarantine.`,
        did,
        expected: `The reason says what is wrong: the ${field}, ${value === '' ? 'which is missing' : value}.`,
        found: `It says “${reason}”.`,
        look: await locate('pipeline.mjs', /quarantine\(/),
      }),
    );
  }
  const dollars = bad.reduce((sum, one) => sum + (one.with.cost ?? 0), 0);
  const quarantined = table.find(({ what }) => what === 'quarantined');
  assert.ok(
    quarantined.dollars === dollars,
    feedback({
      right,
      did,
      expected: `Quarantine holds their ${dollars} dollars.`,
      found: `It holds ${quarantined.dollars}.`,
      look,
    }),
  );
  return (
    'The contract said no, and nobody had heard it. **Data quality in DataOps means to set aside, not to throw away**: ' +
    'with its reason, a bad report can be mended and sent again.'
  );
};

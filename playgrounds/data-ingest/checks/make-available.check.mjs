import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

/** Each line of a year: how many reports, and what each costs. Costs of repair and other differ. */
function makeYears() {
  const first = between(1970, 1989);
  return [0, 1, 4].map((offset) => ({
    year: String(first + offset),
    costs: Array.from({ length: between(2, 6) }, () => ({ repair: between(0, 900), other: between(1, 99) })),
  }));
}

function delivery(years) {
  const rows = years.flatMap(({ year, costs }) =>
    costs.map(
      ({ repair, other }, index) =>
        `OSLO,A-320,Minor,${year}-0${index + 1}-15,SOME AIRLINE,Norway,Climb,Small,Gull,Day,${other},${repair},${repair + other},140`,
    ),
  );
  return `${header}\n${rows.join('\n')}\n`;
}

const writes = [
  ['DELETE', 'DELETE FROM strikes'],
  ['UPDATE', 'UPDATE strikes SET cost_total = 0'],
  ['INSERT', 'INSERT INTO strikes SELECT * FROM strikes'],
  ['DROP TABLE', 'DROP TABLE strikes'],
  ['CREATE TABLE', 'CREATE TABLE mine (number INTEGER)'],
];

/** Stores the delivery once: whether a rerun changes nothing is the business of another task. */
const deliver = `import { collect, columns } from './collect.mjs';
import { Database, IngestError } from './database.mjs';
import { emptyArtifacts } from './pictures.mjs';
try {
  const owner = new Database();
  owner.fill('collected', columns, await collect('data/other.csv'));
  await owner.runScript('store.sql');
  await emptyArtifacts();
  await owner.save('artifacts/strikes.db');
} catch (error) {
  if (!(error instanceof IngestError)) throw error;
  console.log(error.message);
}
`;

/** Each line of its answer is what one question gave, or why it gave nothing. */
const questions = ['SELECT * FROM cost_per_year', 'SELECT count(*) AS rows FROM strikes'];
const askAll = `import { connectAnalyst } from './analyst.mjs';
for (const sql of ${JSON.stringify([...questions, ...writes.map(([, sql]) => sql)])}) {
  try {
    console.log(JSON.stringify({ rows: (await connectAnalyst()).ask(sql) }));
  } catch (error) {
    console.log(JSON.stringify({ problem: error.message }));
  }
}
`;

export default async ({ run, write, list, locate, placeIn, feedback }) => {
  const years = makeYears();
  await write('data/other.csv', delivery(years));
  await write('ask-all.mjs', askAll);
  const did = 'We delivered other reports, and asked `SELECT * FROM cost_per_year` as an analyst does.';
  const look = await locate('make-available.sql', /cost_per_year\s+AS/i);

  await write('deliver.mjs', deliver);
  const { output } = await run(['node', 'deliver.mjs']);
  assert.ok(
    (await list('artifacts')).includes('artifacts/strikes.db'),
    feedback({ did, expected: 'The delivery can be stored.', found: output, look: placeIn(output) ?? 'store.sql' }),
  );
  const { stdout } = await run(['node', 'ask-all.mjs']);
  const [view, count, ...attempts] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.ok(
    view.rows !== undefined,
    feedback({
      did,
      expected: 'There is a view of this name, with a row for each year.',
      found: /no such table: cost_per_year/.test(view.problem) ? 'There is none of this name yet.' : view.problem,
      look: placeIn(String(view.problem)) ?? look,
    }),
  );
  const names = Object.keys(view.rows[0] ?? {});
  const missing = ['year', 'reports', 'cost'].filter((name) => !names.includes(name));
  assert.ok(
    missing.length === 0,
    feedback({
      right: 'There is a `cost_per_year`.',
      did,
      expected: 'Its columns are `year`, `reports` and `cost`.',
      found:
        names.length === 0 ? 'It has no rows.' : `Its columns are ${names.map((name) => `\`${name}\``).join(', ')}.`,
      look,
    }),
  );
  for (const { year, costs } of years) {
    const cost = costs.reduce((sum, { repair, other }) => sum + repair + other, 0);
    const rows = view.rows.filter((row) => String(row.year) === year);
    const [row] = rows;
    assert.ok(
      rows.length === 1 && row.reports === costs.length && row.cost === cost,
      feedback({
        right: 'There is a `cost_per_year` with the three columns.',
        did,
        expected: `One row for ${year}: ${costs.length} reports, ${cost} dollars in total.`,
        found:
          row === undefined
            ? `No row for ${year}. The first row is ${JSON.stringify(view.rows[0])}.`
            : `${rows.length === 1 ? 'One row' : `${rows.length} rows`} for ${year}: ${row.reports} reports, ${row.cost} dollars.`,
        look,
      }),
    );
  }
  assert.ok(
    view.rows.length === years.length,
    feedback({
      did,
      expected: `${years.length} rows, one for each year with reports.`,
      found: `${view.rows.length} rows.`,
      look,
    }),
  );

  const stored = years.reduce((sum, { costs }) => sum + costs.length, 0);
  assert.ok(
    count.rows?.[0]?.rows === stored,
    feedback({
      right: 'The cost per year is right.',
      did: 'We asked as an analyst how many rows `strikes` has.',
      expected: `${stored}: an analyst may read all that is stored.`,
      found: `${count.problem ?? count.rows?.[0]?.rows ?? 'Nothing'}.`,
      look: 'make-available.sql',
    }),
  );
  for (const [index, [name]] of writes.entries()) {
    const { problem = '' } = attempts[index];
    assert.ok(
      problem.includes('readonly'),
      feedback({
        right: 'The cost per year is right, and an analyst may read everything.',
        did: `We tried ${name} as an analyst.`,
        expected: 'The database refuses: “attempt to write a readonly database”.',
        found: problem === '' ? 'It was done: the setting `query_only` is not switched on.' : `${problem}.`,
        look: await locate('make-available.sql', /query_only/i),
      }),
    );
  }
  return (
    '**To make data available is more than to have it**: analysts find the answer under a name that they understand, ' +
    'and nobody can break by accident what everybody reads.'
  );
};

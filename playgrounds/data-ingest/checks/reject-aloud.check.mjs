import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';
const defined = ['None', 'Minor', 'Medium', 'Substantial'];
const undefinedCodes = ['B', 'C', 'none', 'Total loss'];

function delivery() {
  const rows = [...defined, ...undefinedCodes, ''].map(
    (damage, index) => `OSLO,A-320,${damage},1994-0${index + 1}-15,AIR,Norway,Climb,Small,Gull,Day,0,5,5,140`,
  );
  return `${header}\n${rows.join('\n')}\n`;
}

const inspect = `import { Database } from './database.mjs';
const stored = await Database.open('artifacts/strikes.db');
const ask = (sql) => {
  try {
    return stored.ask(sql);
  } catch (error) {
    return error.message;
  }
};
console.log(JSON.stringify({
  stored: ask('SELECT damage FROM strikes'),
  rejected: ask('SELECT rejected.reason, collected.damage FROM rejected LEFT JOIN collected USING (fingerprint)'),
}));
`;

/** Where the reason is made: what is put into `rejected`, not where its column is named. */
async function reasonLine(read) {
  const lines = (await read('store.sql')).split('\n');
  const insert = lines.findIndex((line) => /INSERT\b.*\brejected\b/i.test(line));
  const select = lines.findIndex((line, index) => index >= insert && insert !== -1 && /\bSELECT\b/i.test(line));
  return select === -1 ? 'store.sql' : `store.sql:${select + 1}`;
}

export default async ({ run, readJson, read, write, locate, feedback }) => {
  await write('data/other.csv', delivery());
  await write('inspect.mjs', inspect);
  const did = `We delivered ${defined.length} reports with a defined damage, and 5 others: ${undefinedCodes.join(', ')} and an empty one.`;
  const look = await locate('store.sql', /\brejected\b/i);

  await run(['node', 'main.mjs', 'data/other.csv', 'data/other.csv']);
  await readJson('artifacts/ingest.json', 'The delivery can be stored.');
  const { stdout } = await run(['node', 'inspect.mjs']);
  const { stored, rejected } = JSON.parse(stdout);
  assert.ok(
    Array.isArray(stored),
    feedback({ did, expected: '`strikes` keeps its column `damage`.', found: `${stored}.`, look: 'store.sql' }),
  );
  const kept = stored.map(({ damage }) => damage);

  const wrong = kept.filter((damage) => !defined.includes(damage));
  assert.ok(
    wrong.length === 0,
    feedback({
      did,
      expected: '`strikes` has the four defined ones alone.',
      found: `It also has ${[...new Set(wrong)].map((damage) => (damage === '' ? 'the empty one' : damage)).join(', ')}.`,
      look: await locate('store.sql', /^\s*WHERE/im),
    }),
  );
  assert.ok(
    defined.every((damage) => kept.filter((found) => found === damage).length === 1),
    feedback({
      right: 'No undefined damage is in `strikes`.',
      did: `${did} Then all of them again.`,
      expected: `Each of ${defined.join(', ')} is in \`strikes\` once.`,
      found: `${kept.length === 0 ? 'Nothing' : kept.join(', ')} is there.`,
      look: await locate('store.sql', /^\s*WHERE/im),
    }),
  );
  assert.ok(
    Array.isArray(rejected),
    feedback({
      right: '`strikes` has the four defined ones alone.',
      did,
      expected: 'The others are in a table `rejected`, with the columns `fingerprint` and `reason`.',
      found: `${rejected}.`,
      look,
    }),
  );
  for (const code of [...undefinedCodes, '']) {
    const rows = rejected.filter(({ damage }) => damage === code);
    assert.ok(
      rows.length === 1,
      feedback({
        right: '`strikes` has the four defined ones alone, and there is a table `rejected`.',
        did: `${did} Then all of them again.`,
        expected: `The report with the damage “${code}” is in \`rejected\` once.`,
        found: rows.length === 0 ? 'It isn’t there.' : `It is there ${rows.length} times.`,
        look,
      }),
    );
    const reason = String(rows[0].reason ?? '');
    assert.ok(
      !/^-?\d+(?:\.\d+)?$/.test(reason),
      feedback({
        right: 'All others are in `rejected`.',
        did,
        expected: 'The reason is a text.',
        found: `It is the number ${reason}. In SQL \`+\` only calculates; \`||\` puts two texts together.`,
        look: await reasonLine(read),
      }),
    );
    assert.ok(
      reason.trim() !== code,
      feedback({
        right: 'All others are in `rejected`.',
        did,
        expected: 'The reason says in words what is wrong, and names the damage, too.',
        found:
          code === ''
            ? 'The report without a damage has no words as its reason.'
            : `It says “${reason}” and nothing else.`,
        look: await reasonLine(read),
      }),
    );
    assert.ok(
      reason.includes(code),
      feedback({
        right: 'All others are in `rejected`.',
        did,
        expected: `The reason names the damage that isn’t defined, “${code}” in this report.`,
        found: `It says “${reason}”.`,
        look: await reasonLine(read),
      }),
    );
  }
  assert.ok(
    rejected.length === undefinedCodes.length + 1,
    feedback({
      did,
      expected: `${undefinedCodes.length + 1} reports are in \`rejected\`.`,
      found: `${rejected.length} are.`,
      look,
    }),
  );

  await run(['node', 'main.mjs']);
  const real = await readJson('artifacts/ingest.json', 'The delivery can be stored.');
  assert.ok(
    real.rows === 9961 && real.rejected === 15,
    feedback({
      right: 'With our reports it works.',
      did: 'We delivered the real reports.',
      expected: '9,961 rows in `strikes`, 15 in `rejected`.',
      found: `${real.rows.toLocaleString('en-US')} in \`strikes\`, ${real.rejected.toLocaleString('en-US')} in \`rejected\`.`,
      look,
    }),
  );
  return (
    '9,961 reports can be trusted, and the other 15 can be asked about. **A system that collects data never throws any ' +
    'away in silence**: together they are the 9,976 different reports among the 10,000 that were delivered.'
  );
};

import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

/** A delivery with these speeds; each report has a day of its own. */
function delivery(speeds) {
  const rows = speeds.map((speed, index) => {
    const day = new Date(Date.UTC(1994, 0, 1 + index)).toISOString().slice(0, 10);
    return `"OSLO, NORTH",A-320,None,${day},SOME AIRLINE,Norway,Climb,Small,European starling,Day,0,0,0,${speed}`;
  });
  return `${header}\n${rows.join('\n')}\n`;
}

/** Stores the delivery once, by the learner's `store.sql` alone, and prints the speeds. */
const inspect = `import { collect, columns } from './collect.mjs';
import { Database, IngestError } from './database.mjs';
try {
  const owner = new Database();
  owner.fill('collected', columns, await collect('data/other.csv'));
  await owner.runScript('store.sql');
  console.log(JSON.stringify({ stored: owner.ask('SELECT speed_knots AS speed FROM strikes') }));
} catch (error) {
  if (!(error instanceof IngestError)) throw error;
  console.log(JSON.stringify({ problem: error.message }));
}
`;

export default async ({ run, readJson, list, write, locate, placeIn, feedback }) => {
  const look = await locate('store.sql', /speed_knots,.*\bAS INTEGER|nullif.*speed_knots/i);
  const unknown = between(4, 9);
  const zero = between(2, 3);
  const known = Array.from({ length: between(10, 20) }, () => between(60, 240));
  await write('data/other.csv', delivery([...known, ...Array(unknown).fill(''), ...Array(zero).fill('0')]));
  await write('inspect.mjs', inspect);
  const did = `We delivered ${known.length + unknown + zero} other reports: ${unknown} without a speed, ${zero} that say 0.`;

  const empty =
    'A line without a speed ends in `Day,0,0,0,`: behind its last comma stands a text with nothing in it, and that is ' +
    'what `nullif` has to look for.';

  // Not by `npm start`: whether a rerun and a view can be had is the business of later tasks.
  const { stdout } = await run(['node', 'inspect.mjs']);
  const { stored, problem = 'It ended before that.' } = stdout.startsWith('{') ? JSON.parse(stdout) : {};
  assert.ok(
    stored !== undefined,
    feedback({ did, expected: 'The delivery can be stored.', found: problem, look: placeIn(problem) ?? look }),
  );
  const speeds = stored.map(({ speed }) => speed);
  const nulls = speeds.filter((speed) => speed === null).length;
  const zeros = speeds.filter((speed) => speed === 0).length;

  const all = known.length + unknown + zero;
  assert.ok(
    speeds.length === all,
    feedback({
      did,
      expected: `All ${all} are stored. A report without a speed still tells of a bird and a cost.`,
      found: `${speeds.length} are stored.`,
      look: await locate('store.sql', /^WHERE/im),
    }),
  );
  assert.ok(
    zeros >= zero,
    feedback({
      right: 'No report is lost.',
      did,
      expected: `The ${zero} reports that say 0 stay at 0: somebody wrote it down.`,
      found: `${zeros} are at 0, ${nulls} are unknown. ${empty}`,
      look,
    }),
  );
  assert.ok(
    nulls === unknown && zeros === zero,
    feedback({
      right: 'No report is lost.',
      did,
      expected: `${unknown} speeds are unknown (NULL), ${zero} are 0.`,
      found: `${nulls} are unknown, ${zeros} are 0. ${empty}`,
      look,
    }),
  );
  const sum = known.reduce((total, speed) => total + speed, 0);
  const storedSum = speeds.reduce((total, speed) => total + (speed ?? 0), 0);
  assert.ok(
    storedSum === sum,
    feedback({
      right: 'Unknown speeds are unknown, and 0 is 0.',
      did,
      expected: `The speeds that are known stay as they are; together they make ${sum} knots.`,
      found: `Together they make ${storedSum} knots.`,
      look,
    }),
  );

  await run(['node', 'main.mjs']);
  const isRun = (await list('artifacts')).includes('artifacts/ingest.json');
  const now = isRun
    ? `${(await readJson('artifacts/ingest.json')).average} knots now, not 110.0`
    : 'no longer 110.0 knots';
  return (
    `The average of the real reports is ${now}. **To store is to keep what is known, and to say what isn’t**: an ` +
    'unknown that is stored as a number makes every later answer a little wrong.'
  );
};

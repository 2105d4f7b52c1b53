import { createHash } from 'node:crypto';
import { dayOf, modules, otherTask, ruleIn, storeEach, textsOf } from './deliveries.mjs';

/** A report of one day of 1995. Its fingerprint is of all columns, as in `collect.mjs`. */
function report(day, fields = {}) {
  const texts = textsOf(dayOf(1995, day), { speed_knots: String(120 + day), ...fields });
  return { fingerprint: createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16), ...texts };
}

/** Three deliveries, of which the last is the first again, and the different reports in them. */
function makeDeliveries(draw) {
  // Each of these differs from the first in one column alone; some come twice in a delivery, one of them without a speed.
  const other = { cost_repair: '7', cost_other: '8', cost_total: '9', speed_knots: '', damage: 'Minor' };
  const names = Object.keys(textsOf(''));
  const alike = names.map((name) =>
    report(1, { [name]: other[name] ?? (name === 'flight_date' ? '1995-12-24' : 'B-7') }),
  );
  const belowZero = report(3, { cost_repair: '-5' });
  const first = draw.shuffle([report(1), ...alike, report(2, { cost_total: '0' }), belowZero]);
  const second = draw.shuffle([belowZero, ...[4, 5, draw.integer(6, 300)].map((day) => report(day)), draw.pick(alike)]);
  const each = [...new Map([...first, ...second].map((one) => [one.fingerprint, one])).values()];
  return { first, second, each, twice: [...first, report(1, { speed_knots: '' }), draw.pick(first)] };
}

export default async ({ ask, draw, read, parseSql, locate, placeIn, inTheWay, expecting }) => {
  const { statements } = parseSql(await read('store.sql'));
  const lineOf = (pattern) => {
    const found = statements.find(({ text }) => pattern.test(text.replace(/--.*/g, '')));
    return found === undefined ? 'store.sql' : `store.sql:${found.line}`;
  };
  const insert = await locate('store.sql', /^\s*(?:WHERE|ON CONFLICT)/im);
  const look = [...new Set([await locate('store.sql', /^\s*fingerprint\b/im), insert])];

  const { first, second, each, twice } = makeDeliveries(draw);
  const impossible = [report(1), report(2, { flight_date: '1995-02-30' }), report(3)];
  const did = `We delivered ${twice.length} reports, then ${second.length}, then the first ones again: ${each.length} different reports.`;
  const lists = [...each.map((one) => [[one]]), [twice, second, first], [impossible]];
  const outcomes = await ask(modules, storeEach, { lists }, { did, look: 'store.sql' });
  const [together, stopped] = outcomes.slice(each.length);
  // A report that isn't stored even alone is left out for a reason that is another task's.
  const admitted = each.filter((_, index) => outcomes[index].states[0]?.length > 0);
  const problem = outcomes.slice(0, -1).find((one) => one.problem !== undefined)?.problem ?? '';
  const expect = expecting({ did, expected: `Each is stored once: ${each.length} rows.`, look });
  expect(!problem.includes('UNIQUE constraint failed'), () => ({
    right: 'The table refuses a report that it already has.',
    expected: 'Such a report is skipped, and the delivery goes on with the next one.',
    found: `The delivery stops: ${problem}`,
    look: placeIn(problem) ?? insert,
  }));
  if (otherTask(problem) === 'refuse-negative') {
    const found = `${problem}. It refuses a report whose total cost isn’t below 0.`;
    throw inTheWay('refuse-negative', { found, look: await locate('store.sql', ruleIn(problem)) });
  }
  expect(problem === '', () => ({ found: problem, look: placeIn(problem) ?? 'store.sql' }));
  expect(admitted.length > 0, () => ({ found: 'No report is stored at all.', look: insert }));

  const counts = (state) => admitted.map(({ fingerprint }) => state.filter((one) => one === fingerprint).length);
  const [afterFirst, afterSecond, afterAll] = together.states.map(counts);
  const isOfFirst = admitted.map((one) => first.some(({ fingerprint }) => fingerprint === one.fingerprint));
  const kept = (state) => state.filter((count, index) => count > 0 && isOfFirst[index]).length;
  const merged = isOfFirst.filter(Boolean).length - kept(afterFirst);
  expect(merged === 0, () => ({
    found: `${merged} different ${merged === 1 ? 'report was' : 'reports were'} taken for one that is already stored. Two reports are the same when they agree in every column, and then \`fingerprint\` is the same.`,
  }));
  expect(kept(afterSecond) === kept(afterFirst), () => ({
    found: `After the second delivery, ${kept(afterFirst) - kept(afterSecond)} reports of the first are gone: \`store.sql\` deletes what was stored before.`,
    look: lineOf(/^(?:DROP\s+TABLE|DELETE|INSERT\s+OR\s+REPLACE|REPLACE)\b/i),
  }));
  const more = Math.max(...afterAll);
  const missing = afterAll.filter((count) => count === 0).length;
  expect(more === 1 && missing === 0, () => ({
    found:
      more > 1
        ? `${together.states[2].length} rows. One report is stored ${more} times.`
        : `${missing} reports aren’t stored.`,
  }));
  expect(stopped.problem !== undefined, () => ({
    right: 'Each report is stored once, however often it arrives.',
    did: 'We delivered three reports, one of them with the day 1995-02-30, which doesn’t exist.',
    expected: 'The delivery stops with an error, as it did before: only a repeated report is skipped.',
    found: `No error. ${stopped.states[0].length} of the three are stored.`,
    look: lineOf(/^INSERT\b/i),
  }));
  return (
    'A report is stored once, however often its file arrives, so nobody needs to remember what was loaded. Press *Run*: ' +
    'the rerun adds no rows. In the field this is an **idempotent load**, by a primary key and an *upsert*.'
  );
};

import { modules, otherTask, reportsOf, storeEach } from './deliveries.mjs';

export default async ({ ask, draw, locate, placeIn, show, inTheWay, expecting }) => {
  const look = await locate('store.sql', /^(?!\s*--).*speed_knots.*\bAS INTEGER|^(?!\s*--).*nullif.*speed_knots/i);
  const unknown = draw.integer(3, 6);
  const zero = draw.integer(2, 3);
  const known = [1, draw.integer(2, 9), draw.integer(10, 49), ...[50, 60, 70].map((low) => draw.integer(low, 350))];
  const speeds = draw.shuffle([...known.map(String), ...Array(unknown).fill(''), ...Array(zero).fill('0')]);
  const did = `We delivered ${speeds.length} reports of our own: ${unknown} have no speed, and ${zero} say 0.`;
  const expect = expecting({ did });

  const list = [
    reportsOf(
      1994,
      speeds.map((speed_knots) => ({ speed_knots })),
    ),
  ];
  const queries = { rows: 'SELECT fingerprint, speed_knots AS speed FROM strikes' };
  const [outcome] = await ask(modules, storeEach, { lists: [list], queries }, { did, look: 'store.sql' });
  const { problem = '', answers } = outcome;
  const where = placeIn(problem) ?? 'store.sql';
  const other = otherTask(problem);
  if (other !== undefined) throw inTheWay(other, { found: problem, look: where });
  expect(problem === '', () => ({ expected: '`store.sql` stores them.', found: problem, look: where }));
  const speedOf = (index) =>
    answers.rows.filter(({ fingerprint }) => fingerprint === `report-${index}`).map((row) => row.speed);
  const found = speeds.map((speed, index) => ({ speed, stored: speedOf(index) }));
  const lost = found.filter((report) => report.stored.length === 0);
  const condition = await locate('store.sql', /^\s*WHERE/im);
  expect(lost.length === 0, () => ({
    expected: `All ${speeds.length} are stored. A report without a speed still tells of a bird and a cost.`,
    found: `${lost.length} aren’t: ${lost.every(({ speed }) => speed === '') ? 'they have no speed' : `one of them has the speed ${show(lost.find(({ speed }) => speed !== '').speed)}`}.`,
    look: condition,
  }));
  const expected = (speed) => (speed === '' ? null : Number(speed));
  const asSql = (value) => (value === null ? '`NULL`' : `\`${show(value)}\``);
  // A speed that was known, then 0, then none: each names what it would be taken for.
  const wrong = ['known', '0', '']
    .flatMap((kind) => found.filter(({ speed }) => (kind === 'known' ? Number(speed) > 0 : speed === kind)))
    .find((report) => report.stored.some((value) => value !== expected(report.speed)));
  const value = wrong?.stored.find((one) => one !== expected(wrong.speed));
  const [what, why] = {
    '': ['has no speed', ', which the form sends as the empty string,'],
    0: ['says 0', ' (somebody wrote it down)'],
  }[wrong?.speed] ?? [`says ${wrong?.speed}`, ''];
  expect(wrong === undefined, () => ({
    right: 'No report is lost.',
    expected: `A report that ${what}${why} is stored with the speed ${asSql(expected(wrong?.speed))}.`,
    found: `It is stored with ${asSql(value)}.`,
    look,
  }));
  return (
    'The average of the real reports is now over 150 knots, not 110.0: press *Run* to see it. An unknown value is stored ' +
    'as `NULL`, so no query takes it for a number. In the field this is **handling missing values**.'
  );
};

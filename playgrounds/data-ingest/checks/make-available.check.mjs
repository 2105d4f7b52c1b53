import { askAll, deliveryOf, makeYears, modules, questions, writes } from './analysts.mjs';

export default async ({ ask, draw, write, original, locate, placeIn, show, isThrown, expecting }) => {
  const years = makeYears(draw);
  const reports = deliveryOf(years, draw);
  const did = `We delivered ${reports.length} reports of our own, of ${years.length} years, and asked \`SELECT * FROM cost_per_year\` as an analyst does.`;
  const look = await locate('make-available.sql', /\bcost_per_year\b(?=.*\bAS\b|\s*$)/i);
  const setting = await locate('make-available.sql', /query_only/i);
  const problemOf = (answer) => (isThrown(answer) ? answer.message.replace('Error: ', '') : '');
  const askThem = () => ask(modules, askAll, { reports, questions }, { did, look });
  const sent = reports.map(({ flight_date, cost_total }) => [flight_date, Number(cost_total)]).sort();
  const isStored = ({ stored }) =>
    !isThrown(stored) && JSON.stringify(stored.map(({ day, cost }) => [day, cost]).sort()) === JSON.stringify(sent);
  let answers = await askThem();
  if (!isStored(answers)) {
    // How reports are stored is the business of other tasks.
    const table =
      'CREATE TABLE IF NOT EXISTS rejected (fingerprint TEXT PRIMARY KEY, reason TEXT, cost_total INTEGER);';
    await write('store.sql', `${original('store.sql')}\n${table}\n`);
    answers = await askThem();
  }
  const { kind, names, view, count, other } = answers;
  const expect = expecting({ did, look });
  const problem = problemOf(kind) || problemOf(names);
  expect(problem === '', () => ({
    expected: '`make-available.sql` runs.',
    found: problem,
    look: placeIn(problem) ?? look,
  }));
  const [type] = kind.map((row) => row.type);
  expect(type === 'view', () => ({
    expected: 'There is a view of this name, with a row for each year.',
    found:
      type === undefined
        ? 'There is nothing of this name yet.'
        : `\`cost_per_year\` is a ${type}: a copy, made once. A view asks again each time.`,
  }));
  const has = names.map(({ name }) => name);
  expect(
    ['year', 'reports', 'cost'].every((name) => has.includes(name)),
    () => ({
      right: 'There is a view `cost_per_year`.',
      expected: 'Its columns are `year`, `reports` and `cost`.',
      found: `Its columns are ${has.map((name) => `\`${name}\``).join(', ')}.`,
    }),
  );
  expect(!isThrown(view), () => ({ expected: 'The view can be asked.', found: problemOf(view) }));
  for (const { year, reports: list, cost } of years) {
    const rows = view.filter((row) => String(row.year) === year);
    const [row] = rows;
    const none = `No row for ${year}. ${view.length === 0 ? 'The view has no rows.' : `Its first row is ${show(view[0])}.`}`;
    expect(rows.length === 1 && row.reports === list.length && row.cost === cost, () => ({
      right: 'There is a view `cost_per_year` with the three columns.',
      expected: `One row for ${year}: ${list.length} reports, ${cost} dollars in total.`,
      found:
        row === undefined
          ? none
          : `${rows.length === 1 ? 'One row' : `${rows.length} rows, the first`} for ${year}: ${row.reports} reports, ${row.cost} dollars.`,
    }));
  }
  expect(view.length === years.length, () => ({
    expected: `${years.length} rows, one for each year with reports.`,
    found: `${view.length} rows.`,
  }));
  expect(count[0]?.rows === reports.length && other.length === 2, () => ({
    right: 'The cost per year is right.',
    did: 'We asked as an analyst for the rows of `strikes` and of `speed_per_phase`.',
    expected: 'She can still read both.',
    found:
      problemOf(count) ||
      problemOf(other) ||
      `${count[0].rows} rows in \`strikes\`, ${other.length} in \`speed_per_phase\`.`,
    look: 'make-available.sql',
  }));
  for (const name of Object.keys(writes)) {
    const refusal = problemOf(answers[name]);
    expect(refusal.includes('readonly'), () => ({
      right: 'The cost per year is right, and an analyst can read everything.',
      did: `We tried ${name} on the connection of an analyst.`,
      expected: 'The database refuses: “attempt to write a readonly database”.',
      found: refusal === '' ? 'It was done: the setting `query_only` isn’t on.' : refusal,
      look: setting,
    }));
  }
  return (
    'Analysts find the cost of each year under a name that they understand, and their connection can’t change what is ' +
    'stored. In the field this is **data serving**, with a *view* as its interface and **least privilege** for those who read.'
  );
};

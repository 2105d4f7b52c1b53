// What the check of the view delivers, and what it asks as an analyst.
import { textsOf } from './deliveries.mjs';

/** A delivery over five years: costs of 0, a year without any cost, one with a single report, first and last days. */
export function makeYears(draw) {
  const days = ['-01-01', '-12-31', '-02-28', '-07-15', '-10-09', '-03-30'];
  const cost = () => ({ repair: draw.integer(100, 900), other: draw.integer(1, 99) });
  const free = { repair: 0, other: 0 };
  const [twice, ...others] = days.map(cost);
  // Two reports with the same cost, and two of the same day.
  const costs = [[cost(), free, cost()], [free, free], [cost()], [twice, ...others, twice], [cost(), free]];
  const spans = [
    [1901, 1939],
    [1940, 1969],
    [1970, 1989],
    [1990, 2001],
    [2003, 2025],
  ];
  return costs.map((list, index) => {
    const year = draw.integer(...spans[index]);
    const sum = list.reduce((total, { repair, other }) => total + repair + other, 0);
    return {
      year: String(year),
      reports: list.map((one, at) => ({ ...one, day: year + days[at % days.length] })),
      cost: sum,
    };
  });
}

/** The reports of these years, in any order. */
export const deliveryOf = (years, draw) =>
  draw.shuffle(years.flatMap(({ reports }) => reports)).map(({ day, repair, other }, index) => ({
    fingerprint: `report-${index}`,
    ...textsOf(day, {
      phase: index % 2 === 0 ? 'Climb' : 'Taxi',
      damage: ['None', 'Minor', 'Medium', 'Substantial'][index % 4],
      ...{ cost_repair: String(repair), cost_other: String(other), cost_total: String(repair + other) },
      speed_knots: index % 3 === 0 ? '' : '140',
    }),
  }));

/** What the connection of an analyst must refuse. */
export const writes = {
  DELETE: 'DELETE FROM strikes',
  UPDATE: 'UPDATE strikes SET cost_total = cost_total + 1',
  INSERT: 'INSERT INTO strikes SELECT * FROM strikes',
  'DROP TABLE': 'DROP TABLE strikes',
  'CREATE TABLE': 'CREATE TABLE mine (number INTEGER)',
};

export const questions = {
  kind: `SELECT type FROM (SELECT type, name FROM sqlite_schema UNION ALL SELECT type, name FROM sqlite_temp_schema)
    WHERE lower(name) = 'cost_per_year'`,
  names: "SELECT lower(name) AS name FROM pragma_table_info('cost_per_year')",
  view: 'SELECT year AS year, reports AS reports, cost AS cost FROM cost_per_year',
  count: 'SELECT count(*) AS rows FROM strikes',
  other: 'SELECT phase FROM speed_per_phase',
  ...writes,
};

/**
 * Stores the delivery, in the learner’s process, and asks on connections of analysts: the rows of each question, or what
 * it threw.
 */
export const askAll = async (
  [{ Database }, { columns }, { connectAnalyst, databaseFile }],
  { reports, questions },
  attempt,
) => {
  const owner = new Database();
  owner.fill('collected', columns, reports);
  const store = async () => {
    await owner.runScript('store.sql');
    // An unknown speed is NULL, whether that task is done or not, and what was delivered is not what is stored.
    owner.ask('UPDATE strikes SET speed_knots = NULL WHERE speed_knots = 0');
    owner.fill('collected', columns, reports.slice(0, 1));
    return owner.ask('SELECT flight_date AS day, cost_total AS cost FROM strikes');
  };
  const answers = { stored: await attempt(store) };
  await process.getBuiltinModule('node:fs/promises').mkdir('artifacts', { recursive: true });
  await owner.save(databaseFile);
  for (const [name, sql] of Object.entries(questions)) {
    answers[name] = await attempt(async () => (await connectAnalyst()).ask(sql));
  }
  return answers;
};

/** The modules that `askAll` needs, in order. */
export const modules = ['database.mjs', 'collect.mjs', 'analyst.mjs'];

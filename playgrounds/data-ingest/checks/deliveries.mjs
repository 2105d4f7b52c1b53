// What several checks of this exercise deliver, and how they store it.

const usual = {
  airport: 'OSLO, NORTH',
  state: 'Norway',
  operator: 'SOME AIRLINE',
  aircraft: 'A-320',
  phase: 'Climb',
  time_of_day: 'Day',
  species: 'Gull',
  size: 'Small',
  damage: 'None',
  cost_repair: '100',
  cost_other: '20',
  cost_total: '120',
  speed_knots: '140',
};

/** A day of a year, counted from 1, as texts have it. */
export const dayOf = (year, number) => new Date(Date.UTC(year, 0, number)).toISOString().slice(0, 10);

/** The texts of a report of this day, but for its fingerprint. */
export const textsOf = (flight_date, fields = {}) => ({ flight_date, ...usual, ...fields });

/** Reports of a year with these fields, each with a day and a fingerprint of its own. */
export const reportsOf = (year, list) =>
  list.map((fields, index) => ({ fingerprint: `report-${index}`, ...textsOf(dayOf(year, 1 + index), fields) }));

/**
 * Stores deliveries, one after the other into one database, by the learner's `store.sql` alone, for each list of them.
 * It runs in the learner's process. One outcome for each list: the `strikes` after each delivery, what the queries
 * return in the end, and the problem that stopped it.
 */
export const storeEach = async ([{ Database }, { columns }], { lists, queries = {} }, attempt) => {
  const outcomes = [];
  for (const deliveries of lists) {
    const owner = new Database();
    const outcome = { states: [], answers: {} };
    for (const reports of deliveries) {
      owner.fill('collected', columns, reports);
      const failed = await attempt(() => owner.runScript('store.sql'));
      if (failed?.error !== undefined) {
        outcome.problem = failed.error.message;
        break;
      }
      outcome.states.push(owner.ask('SELECT fingerprint FROM strikes').map(({ fingerprint }) => fingerprint));
    }
    for (const [name, sql] of Object.entries(queries)) outcome.answers[name] = await attempt(() => owner.ask(sql));
    outcomes.push(outcome);
  }
  return outcomes;
};

/** The modules that `storeEach` needs, in order. */
export const modules = ['database.mjs', 'collect.mjs'];

/** The other task to which a problem of `store.sql` belongs; undefined when it belongs to none. */
export function otherTask(problem) {
  if (/ON CONFLICT|UNIQUE/.test(problem)) return 'store-once';
  // A rule about another column than a cost is the business of this task.
  return /CHECK constraint failed: (?!.*(?:damage|flight_date|speed))/.test(problem) ? 'refuse-negative' : undefined;
}

/** What finds the line of the rule that a problem names, by the rule's own text. */
export function ruleIn(problem) {
  const [, rule = ''] = /CHECK constraint failed: (.+)/.exec(problem) ?? [];
  return rule === '' ? /(?!)/ : new RegExp(rule.trim().replace(/\W/g, '\\$&'));
}

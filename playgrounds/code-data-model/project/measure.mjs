// Prints what a fault in the code does to the data and to the model: npm run measure
// The site's pages show these numbers; they are kept in ../numbers.json, and a test compares them with a fresh run.
import { parserWith } from './chain/faults.mjs';
import { errorOf, errorOfTomorrowIsToday, makeExamples, train } from './chain/model.mjs';
import { readPublished, send } from './chain/station.mjs';

/** @import { Day } from './parser.mjs' */

const round = (/** @type {number} */ number) => Number(number.toFixed(3));
const years = (/** @type {Day[]} */ days, /** @type {string} */ from, /** @type {string} */ to) =>
  days.filter(({ date }) => date.slice(0, 4) >= from && date.slice(0, 4) <= to);

const published = await readPublished();
const history = years(published, '2012', '2014');
/** The last two days before 2015 are what is known on the first evening. */
const holdOutOf = (/** @type {Day[]} */ days) => makeExamples(days.filter(({ date }) => date >= '2014-12-30'));
const trusted = holdOutOf(published);

/**
 * @param {string} id
 * @param {{ missing?: boolean, fahrenheit?: boolean }} troubles - of the station
 * @param {import('./chain/faults.mjs').Faults} faults - of the parser
 */
function measure(id, troubles, faults) {
  const parse = parserWith(faults);
  const days = send(published, troubles).flatMap((line) => parse(line) ?? []);
  const examples = makeExamples(years(days, '2012', '2014'));
  const weights = train(examples);
  const own = holdOutOf(days);
  const isWrong = (/** @type {Day} */ { date, max }) =>
    Math.abs(max - (history.find((day) => day.date === date)?.max ?? max)) > 0.1;
  return {
    id,
    days: years(days, '2012', '2014').length,
    wrongDays: years(days, '2012', '2014').filter(isWrong).length,
    examples: examples.length,
    error: round(errorOf(weights, trusted)),
    relative: { error: round(errorOf(weights, own)), tomorrowIsToday: round(errorOfTomorrowIsToday(own)) },
  };
}

const missing = { missing: true, fahrenheit: false };
const fahrenheit = { missing: false, fahrenheit: true };
const short = train(makeExamples(years(published, '2012', '2012')));
console.log(
  JSON.stringify(
    {
      gate: 2.24,
      holdOutDays: trusted.length,
      historyDays: history.length,
      tomorrowIsToday: round(errorOfTomorrowIsToday(trusted)),
      cases: [
        measure('clean', { missing: false, fahrenheit: false }, {}),
        measure('missing-is-zero', missing, { missingIsZero: true }),
        measure('missing-is-left-out', missing, {}),
        measure('unit-is-ignored', fahrenheit, { unitIsIgnored: true }),
        measure('unit-is-converted', fahrenheit, {}),
        measure('both-faults', {}, { missingIsZero: true, unitIsIgnored: true }),
        measure('missing-fixed', {}, { unitIsIgnored: true }),
        measure('unit-fixed', {}, { missingIsZero: true }),
        measure('both-fixed', {}, {}),
      ],
      only2012: round(errorOf(short, trusted)),
    },
    null,
    2,
  ),
);

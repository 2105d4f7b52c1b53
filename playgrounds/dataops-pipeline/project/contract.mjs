// The data contract: what a report has to be like, agreed with the sources, so that people can rely on the data.
import * as v from 'valibot';

/** @import { Report } from './integrate.mjs' */

const text = v.pipe(v.string(), v.minLength(1, 'is missing'));
const wholeNumber = v.pipe(
  v.number('is not a number'),
  v.integer('is not a whole number'),
  v.minValue(0, 'is below 0'),
);
const damages = ['None', 'Minor', 'Medium', 'Substantial'];

const contract = v.object({
  day: v.pipe(v.string(), v.isoDate('is not a date like 2002-07-25')),
  airport: text,
  state: text,
  operator: text,
  aircraft: text,
  phase: text,
  timeOfDay: text,
  species: text,
  size: text,
  damage: v.picklist(damages, `is not one of ${damages.join(', ')}`),
  cost: wholeNumber,
  knots: v.nullable(wholeNumber), // null: nobody knows it
});

/**
 * What is wrong with a report, such as `damage "C" is not one of None, Minor, Medium, Substantial`.
 * @param {Report} report
 * @returns {string | undefined} undefined when it keeps the contract
 */
export function problemOf({ fields }) {
  const { issues } = v.safeParse(contract, fields);
  return issues?.map((issue) => `${v.getDotPath(issue)} ${JSON.stringify(issue.input)} ${issue.message}`).join('; ');
}

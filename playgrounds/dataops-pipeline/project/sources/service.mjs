// The second source: a web service for the years from 1997 on.
// There is none in reality. We made it out of the same published file, so that you can integrate two sources: we gave
// the fields other names, wrote days as the USA do (07/25/2002) and costs in thousands of dollars (636.405), and let
// some pages fail when they are asked for the first time. Nothing else is changed.
import { noteOf, readPublished } from './published.mjs';

/** @import { Published } from './published.mjs' */
/** @import { Source } from '../move.mjs' */

/** The service has no answer now, and may have one a moment later. */
export class Unavailable extends Error {}

/** @param {number} pageSize @returns {Promise<Source>} */
export async function openService(pageSize) {
  const reports = await readPublished(1997, 2002);
  const failing = failingPages(Math.ceil(reports.length / pageSize));
  return {
    name: 'service',
    note: noteOf(reports),
    pages: Math.ceil(reports.length / pageSize),
    page: async (number) => {
      if (failing.delete(number)) throw new Unavailable('503 Service Unavailable');
      return reports.slice(number * pageSize, (number + 1) * pageSize).map(asService);
    },
  };
}

/** @param {Published} report */
function asService(report) {
  const [year = '', month = '', day = ''] = (report['Flight Date'] ?? '').split('-');
  return {
    occurred: `${month}/${day}/${year}`,
    site: report['Airport Name'],
    region: report['Origin State'],
    carrier: report['Aircraft Airline Operator'],
    craft: report['Aircraft Make Model'],
    stage: report['Phase of flight'],
    light: report['Time of day'],
    animal: report['Wildlife Species'],
    animal_size: report['Wildlife Size'],
    damage_level: report['Effect Amount of damage'],
    cost_thousands: (Number(report['Cost Total $']) / 1000).toFixed(3),
    airspeed: report['Speed IAS in knots'],
  };
}

/** About every third page, the same ones in each run. @param {number} pages */
function failingPages(pages) {
  let seed = 3;
  /** @type {Set<number>} */
  const failing = new Set();
  for (let number = 0; number < pages; number += 1) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    if (seed / 2 ** 31 < 0.33) failing.add(number);
  }
  return failing;
}

// The weather station, as our parser sees it, and the same weather as its service has published it.
//
// INJECTED: the published file is complete and in °C. The two faults of this station are ours, by row number:
// every 7th row has no temperatures, every 20th gives them in °F (those that are both have none).
import { readFile } from 'node:fs/promises';

/** @import { Day } from '../parser.mjs' */

const file = 'data/weather.csv';

/**
 * Seattle's days, 2012 to 2015, as published. The parser has no part in it.
 * @returns {Promise<Day[]>}
 */
export async function readPublished() {
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    const [place, date = '', rain, max, min, wind] = line.split(',');
    if (place !== 'Seattle') return [];
    return { date, rain: Number(rain), max: Number(max), min: Number(min), wind: Number(wind) };
  });
}

/**
 * What the station sends of these days, line by line.
 * @param {Day[]} days
 * @param {{ missing?: boolean, fahrenheit?: boolean }} [troubles] - both, unless said otherwise
 */
export function send(days, { missing = true, fahrenheit = true } = {}) {
  return days.map(({ date, rain, max, min, wind }, row) => {
    if (missing && row % 7 === 0) return [date, rain, '', '', wind, 'C'].join(',');
    if (fahrenheit && row % 20 === 0) return [date, rain, inFahrenheit(max), inFahrenheit(min), wind, 'F'].join(',');
    return [date, rain, max, min, wind, 'C'].join(',');
  });
}

/** @param {number} celsius */
const inFahrenheit = (celsius) => (celsius * 1.8 + 32).toFixed(1);

// What each of the three lights looks at. A light is red when something that it looks at is wrong.

/** @import { Day } from './parser.mjs' */

/**
 * Code: lines of the station, and what the parser has to make of each. `day: null` means: no reading for that day.
 * A day is in °C, whatever the unit of its line.
 * @type {{ line: string, day: { max: number, min: number } | null }[]}
 */
export const examples = [{ line: '2012-01-21,0.0,50.0,41.0,6.0,F', day: { max: 10, min: 5 } }];

/**
 * Data: what is wrong with a day, in words; null when nothing is.
 * @param {Day} day
 * @returns {string | null}
 */
export function problemOf(day) {
  if (day.max <= day.min) return 'its maximum is not above its minimum';
  if (day.max > 45 || day.min < -30) return 'it was never that hot or cold here';
  return null;
}

/** Data: does a red light stop the run before anything is trained? */
export const stopsTheRun = true;

/**
 * Model: what a model has to beat before it reaches the customers.
 * 'relative': the error of saying "tomorrow = today", on 2015 as the parser reads it.
 * 'fixed': 2.240 °C, on 2015 as the weather service has published it.
 * @type {'relative' | 'fixed'}
 */
export const gate = 'fixed';

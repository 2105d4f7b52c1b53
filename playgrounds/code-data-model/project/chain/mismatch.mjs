// Code: whether the parser makes of a line what an example says.

/** @import { Day } from '../parser.mjs' */
/** @typedef {{ line: string, day: { max: number, min: number } | null }} Example */

/**
 * What is wrong, in words; null when nothing is.
 * @param {Example} example
 * @param {(line: string) => Day | null} parse
 */
export function mismatchOf({ line, day }, parse) {
  const found = parse(line);
  if (day === null && found === null) return null;
  if (day === null) return 'there is no reading in this line';
  if (found === null) return 'there are readings in this line';
  const difference = Math.max(Math.abs(found.max - day.max), Math.abs(found.min - day.min));
  return difference <= 0.1 ? null : `expected ${day.max} and ${day.min} °C, found ${found.max} and ${found.min}`;
}

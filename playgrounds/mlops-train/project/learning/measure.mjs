// How good a forecast is, and how much the weather has drifted.

/** @import { Example } from './weather.mjs' */

/**
 * The mean absolute error (MAE): how many °C forecasts are off, on average.
 * @param {Example[]} examples
 * @param {(inputs: number[]) => number} forecast
 */
export const errorOf = (examples, forecast) =>
  mean(examples.map(({ inputs, tomorrow }) => Math.abs(tomorrow - forecast(inputs))));

/** The same for a forecast that needs no model. @param {Example[]} examples */
export const errorOfTomorrowIsToday = (examples) =>
  mean(examples.map(({ today, tomorrow }) => Math.abs(tomorrow - today)));

/** @param {number[]} numbers */
export const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/**
 * Makes all inputs equally large: mean 0, spread 1, as in the examples given.
 * @param {number[][]} rows
 */
export function scaleOf(rows) {
  const columns = rows[0].map((_, column) => rows.map((row) => row[column]));
  const centres = columns.map(mean);
  const spreads = columns.map((column, index) => Math.sqrt(mean(column.map((x) => (x - centres[index]) ** 2))) || 1);
  return { centres, spreads };
}

/** @param {{ centres: number[], spreads: number[] }} scale @param {number[]} row */
export const rescale = ({ centres, spreads }, row) => row.map((x, index) => (x - centres[index]) / spreads[index]);

/**
 * Borders between which equally many of these values lie.
 * @param {number[]} values
 * @param {number} bins
 */
export function bordersOf(values, bins) {
  const sorted = [...values].sort((a, b) => a - b);
  return Array.from({ length: bins - 1 }, (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / bins)]);
}

/**
 * The population stability index: how differently two lists of values are spread over the same bins. 0 is not at all;
 * by a rule of thumb, more than 0.25 is a lot. A bin without any value counts as one in ten thousand.
 * @param {number[]} reference
 * @param {number[]} values
 * @param {number} [bins]
 */
export function psi(reference, values, bins = 10) {
  const borders = bordersOf(reference, bins);
  const sharesOf = (/** @type {number[]} */ some) => {
    const counts = Array.from({ length: bins }, () => 0);
    for (const value of some) counts[borders.filter((border) => value >= border).length] += 1;
    return counts.map((count) => Math.max(count / some.length, 0.0001));
  };
  const [before, now] = [sharesOf(reference), sharesOf(values)];
  return before.reduce((sum, share, bin) => sum + (now[bin] - share) * Math.log(now[bin] / share), 0);
}

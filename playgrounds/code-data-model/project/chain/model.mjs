// Model: a linear regression. Tomorrow's maximum is a weighted sum of what is known today. Training finds the weights
// with the smallest squared error, by the normal equations: https://en.wikipedia.org/wiki/Ordinary_least_squares

/** @import { Day } from '../parser.mjs' */
/** @typedef {{ inputs: number[], today: number, tomorrow: number }} Example */

const msPerDay = 86_400_000;
const dayNumber = (/** @type {Day} */ { date }) => Date.parse(date) / msPerDay;

/**
 * Three days in a row make one example: what is known of the first two, and the maximum of the third.
 * @param {Day[]} days
 * @returns {Example[]}
 */
export function makeExamples(days) {
  return days.flatMap((tomorrow, index) => {
    const today = days[index - 1];
    const yesterday = days[index - 2];
    if (today === undefined || yesterday === undefined) return [];
    if (dayNumber(tomorrow) - dayNumber(yesterday) !== 2) return [];
    return { inputs: inputsOf(today, yesterday), today: today.max, tomorrow: tomorrow.max };
  });
}

/** @param {Day} today @param {Day} yesterday */
function inputsOf(today, yesterday) {
  const newYear = Date.parse(`${today.date.slice(0, 4)}-01-01`) / msPerDay;
  const season = (2 * Math.PI * (dayNumber(today) - newYear)) / 365.25;
  return [1, today.max, today.min, today.rain, today.wind, yesterday.max, Math.sin(season), Math.cos(season)];
}

/**
 * @param {Example[]} examples
 * @returns {number[]} a weight for each input
 */
export function train(examples) {
  const size = examples[0]?.inputs.length ?? 0;
  // One row for each weight: the sums of the products of inputs, then of input and answer.
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size + 1 }, (_, column) =>
      examples.reduce((sum, { inputs, tomorrow }) => sum + inputs[row] * (inputs[column] ?? tomorrow), 0),
    ),
  );
  return solve(rows);
}

/**
 * Gauss's elimination, with the greatest pivot.
 * @param {number[][]} rows - changed on the way
 */
function solve(rows) {
  rows.forEach((_, column) => {
    const best = rows.slice(column).reduce((a, b) => (Math.abs(b[column]) > Math.abs(a[column]) ? b : a));
    rows.splice(column, 0, ...rows.splice(rows.indexOf(best), 1));
    for (const row of rows) {
      if (row === best) continue;
      const factor = row[column] / best[column];
      row.forEach((_, index) => (row[index] -= factor * best[index]));
    }
  });
  return rows.map((row, index) => row[rows.length] / row[index]);
}

/**
 * The mean absolute error (MAE): how many °C a forecast is off, on average.
 * @param {number[]} weights
 * @param {Example[]} examples
 */
export function errorOf(weights, examples) {
  return mean(
    examples.map(({ inputs, tomorrow }) =>
      Math.abs(tomorrow - inputs.reduce((sum, input, index) => sum + input * weights[index], 0)),
    ),
  );
}

/**
 * The same for a forecast that needs no model: tomorrow will be like today.
 * @param {Example[]} examples
 */
export const errorOfTomorrowIsToday = (examples) =>
  mean(examples.map(({ today, tomorrow }) => Math.abs(tomorrow - today)));

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

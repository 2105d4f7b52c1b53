// The smallest model, a linear regression: a weighted sum of the inputs, with the weights of the smallest squared error.
// They solve the normal equations: https://en.wikipedia.org/wiki/Ordinary_least_squares
import { rescale, scaleOf } from './measure.mjs';

/** @import { Example } from './weather.mjs' */
/** @typedef {{ scale: { centres: number[], spreads: number[] }, weights: number[] }} Linear */

/** Keeps the equations solvable when two inputs say the same. */
const ridge = 1e-6;

/**
 * @param {Example[]} examples
 * @returns {Linear}
 */
export function trainLinear(examples) {
  const scale = scaleOf(examples.map(({ inputs }) => inputs));
  const rows = examples.map(({ inputs }) => [1, ...rescale(scale, inputs)]);
  // One equation for each weight: the sums of the products of inputs, then of input and answer.
  const equations = rows[0].map((_, row) => [
    ...rows[0].map((_, column) => rows.reduce((sum, x) => sum + x[row] * x[column], row === column ? ridge : 0)),
    rows.reduce((sum, x, index) => sum + x[row] * examples[index].tomorrow, 0),
  ]);
  return { scale, weights: solve(equations) };
}

/**
 * @param {Linear} model
 * @returns {(inputs: number[]) => number} the forecast in °C
 */
export function forecastByWeights({ scale, weights }) {
  return (inputs) => [1, ...rescale(scale, inputs)].reduce((sum, x, index) => sum + x * weights[index], 0);
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

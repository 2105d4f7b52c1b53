// A small neural network: inputs, 16 cells in between, one answer. It learns by Adam (Kingma and Ba, 2014,
// https://arxiv.org/abs/1412.6980): after each 32 examples every weight takes a small step towards a smaller error.
import { rescale, scaleOf } from './measure.mjs';
import { randomFrom, shuffle } from './weather.mjs';

/** @import { Example } from './weather.mjs' */
/** @typedef {{ scale: { centres: number[], spreads: number[] }, answer: { centre: number, spread: number }, weights: number[] }} Network */

const cells = 16;
const batch = 32;
const step = 0.003;
/** Pulls weights towards 0, against overfitting: the network is to learn the weather, not its examples by heart. */
const decay = 0.001;

/**
 * @param {Example[]} examples
 * @param {{ epochs: number, onEpoch?: (epoch: number, network: Network) => Promise<void> }} options
 * @returns {Promise<Network>}
 */
export async function trainNetwork(examples, { epochs, onEpoch }) {
  if (!Number.isInteger(epochs) || epochs < 1 || epochs > 200) {
    throw new Error(`recipe.mjs: epochs is ${JSON.stringify(epochs)}, not a whole number from 0 to 200.`);
  }
  const random = randomFrom(1);
  const scale = scaleOf(examples.map(({ inputs }) => inputs));
  const { centres, spreads } = scaleOf(examples.map(({ tomorrow }) => [tomorrow]));
  const answer = { centre: centres[0], spread: spreads[0] };
  const rows = examples.map(({ inputs }) => rescale(scale, inputs));
  const answers = examples.map(({ tomorrow }) => (tomorrow - answer.centre) / answer.spread);
  const inputs = rows[0].length;
  const weights = firstWeights(inputs, random);
  const network = { scale, answer, weights };
  const [speed, size] = [weights.map(() => 0), weights.map(() => 0)];
  const order = shuffle(
    rows.map((_, index) => index),
    random,
  );
  let steps = 0;
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    shuffle(order, random);
    for (let start = 0; start < order.length; start += batch) {
      const some = order.slice(start, start + batch);
      const slope = slopeOf(
        weights,
        inputs,
        some.map((index) => rows[index]),
        some.map((index) => answers[index]),
      );
      steps += 1;
      for (let index = 0; index < weights.length; index += 1) {
        const pull = slope[index] + decay * weights[index];
        speed[index] = 0.9 * speed[index] + 0.1 * pull;
        size[index] = 0.999 * size[index] + 0.001 * pull * pull;
        weights[index] -=
          (step * (speed[index] / (1 - 0.9 ** steps))) / (Math.sqrt(size[index] / (1 - 0.999 ** steps)) + 1e-8);
      }
    }
    await onEpoch?.(epoch, network);
  }
  // Rounded, since engines may differ in the last digits, and a hash is to be the same everywhere.
  return { ...network, weights: weights.map((weight) => Number(weight.toFixed(6))) };
}

/**
 * @param {Network} network
 * @returns {(inputs: number[]) => number} the forecast in °C
 */
export function forecastByNetwork({ scale, answer, weights }) {
  return (inputs) => answer.centre + answer.spread * think(weights, rescale(scale, inputs)).result;
}

/** In a list: for each cell a weight for each input and one of its own; then a weight for each cell, and one more. */
function firstWeights(/** @type {number} */ inputs, /** @type {() => number} */ random) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const inner = Array.from({ length: cells * (inputs + 1) }, (_, index) =>
    index % (inputs + 1) === inputs ? 0 : normal() / Math.sqrt(inputs),
  );
  return [...inner, ...Array.from({ length: cells }, () => normal() / Math.sqrt(cells)), 0];
}

/** @param {number[]} weights @param {number[]} row */
function think(weights, row) {
  const width = row.length + 1;
  const outer = cells * width;
  const inner = [];
  let result = weights[outer + cells];
  for (let cell = 0; cell < cells; cell += 1) {
    let sum = weights[cell * width + row.length];
    for (let input = 0; input < row.length; input += 1) sum += weights[cell * width + input] * row[input];
    inner.push(Math.tanh(sum));
    result += weights[outer + cell] * inner[cell];
  }
  return { result, inner };
}

/**
 * In which direction each weight makes the error of these examples larger (backpropagation).
 * @param {number[]} weights @param {number} inputs @param {number[][]} rows @param {number[]} answers
 */
function slopeOf(weights, inputs, rows, answers) {
  const width = inputs + 1;
  const outer = cells * width;
  const slope = new Float64Array(weights.length);
  rows.forEach((row, index) => {
    const { result, inner } = think(weights, row);
    const miss = (result - answers[index]) / rows.length;
    slope[outer + cells] += miss;
    for (let cell = 0; cell < cells; cell += 1) {
      slope[outer + cell] += miss * inner[cell];
      const share = miss * weights[outer + cell] * (1 - inner[cell] ** 2);
      slope[cell * width + inputs] += share;
      for (let input = 0; input < inputs; input += 1) slope[cell * width + input] += share * row[input];
    }
  });
  return slope;
}

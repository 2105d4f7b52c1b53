// The two kinds of model that there are here, and how each answers.
import { forecastByWeights, trainLinear } from './linear.mjs';
import { forecastByNetwork, trainNetwork } from './network.mjs';

/** @import { Example } from './weather.mjs' */
/** @import { Linear } from './linear.mjs' */
/** @import { Network } from './network.mjs' */
/** What is kept of a training: the one or the other. @typedef {{ linear: Linear } | { network: Network }} Trained */

/** @param {number} epochs - 0: no network is trained */
export const kindFor = (epochs) => (epochs === 0 ? 'linear regression' : 'network');

/**
 * @param {Example[]} examples
 * @param {number} epochs - 0 trains a linear regression
 * @returns {Promise<Trained>}
 */
export async function trainModel(examples, epochs) {
  return epochs === 0 ? { linear: trainLinear(examples) } : { network: await trainNetwork(examples, { epochs }) };
}

/**
 * @param {Trained} model
 * @returns {(inputs: number[]) => number} the forecast in °C
 */
export const forecastBy = (model) =>
  'linear' in model ? forecastByWeights(model.linear) : forecastByNetwork(model.network);

// Which model is deployed, and when it is time for another. Errors are in °C, on days of 2015.

/** @import { Registry } from './learning/registry.mjs' */
/** @import { Day } from './learning/weather.mjs' */
/** @typedef {Record<'Seattle' | 'New York', number>} Cities */

/**
 * Deployment: may a new model be deployed?
 * @param {{ error: number, gate: number }} test - how far it is off, and the error that it has to stay below
 */
export function mayShip({ error, gate }) {
  return error < gate;
}

/**
 * Deployment: the name of the version that answers the customers.
 * @param {Registry} registry - versions: all that were ever trained, newest last; promoted: the name of the deployed one
 */
export function versionToServe(registry) {
  return registry.promoted;
}

/**
 * Maintenance: do this year's days differ so much from the days of training that the model needs to be retrained?
 * @param {{ max: number, min: number }} psi - the drift of each (population stability index): 0 is none, 0.25 a lot
 */
export function needsRetraining(psi) {
  return psi.max > 0.25 || psi.min > 0.25;
}

/**
 * Maintenance: may a model that was trained on both cities replace the old one?
 * @param {{ old: Cities, next: Cities, tomorrowIsToday: Cities }} errors - of both models and of "tomorrow = today"; larger is worse
 */
export function mayReplace({ old, next, tomorrowIsToday }) {
  const percentWorse = (next.Seattle / old.Seattle - 1) * 100;
  const beats = (city) => next[city] < tomorrowIsToday[city];
  return beats('Seattle') && beats('New York') && percentWorse <= 5;
}

/**
 * Optional: the days with which those of one season are compared.
 * @param {Day[]} history
 * @param {string} season - 'winter', 'spring', 'summer' or 'autumn', as in a day's `season`
 */
export function seasonReference(history, season) {
  return history.filter((day) => day.season === season);
}

/**
 * Optional: how much drift is normal for a season.
 * @param {number[]} ownYears - the drift of each of Seattle's own past years against the others
 */
export function seasonLimit(ownYears) {
  return Math.max(...ownYears);
}

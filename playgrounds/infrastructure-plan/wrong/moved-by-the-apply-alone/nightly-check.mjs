// A job of the infrastructure. Each night it copies the orders to the bucket `backups`, then looks for drift:
// what was changed by hand since the last apply.
import { isSame } from './infra/plan.mjs';

/** @import { Resource, Difference } from './infra/plan.mjs' */

/** Where this job runs (`cloud` or `own-hardware`) and what it needs. */
export const job = {
  name: 'nightly-check',
  place: process.argv[2] === 'plan' ? 'cloud' : 'own-hardware',
  cores: 4,
  hoursPerNight: 5,
};

/**
 * Lists what differs from what was applied last, a property at a time.
 * @param {readonly Resource[]} applied - what the last apply left
 * @param {readonly Resource[]} actual - what is there now
 * @returns {Difference[]}
 */
export function findDrift(applied, actual) {
  /** @type {Difference[]} */
  const drift = [];
  for (const resource of applied) {
    const { name } = resource;
    const found = actual.find((candidate) => candidate.name === name);
    if (found === undefined || !isSame(found.type, resource.type)) {
      drift.push({ name, property: 'name', from: name, to: 'gone' });
    } else {
      for (const property of Object.keys(resource)) {
        if (!isSame(found[property], resource[property])) {
          drift.push({ name, property, from: resource[property], to: found[property] });
        }
      }
    }
  }
  return drift;
}

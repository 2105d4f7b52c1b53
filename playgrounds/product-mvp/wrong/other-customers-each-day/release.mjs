// What is released, to whom, and when it is rolled back.
import { numberOf } from './shop/number-of.mjs';

/** What the shop offers. The scripted customer finds a mug, puts it in the basket, orders it and gets a receipt. */
export const features = ['search', 'basket', 'order', 'receipt'];

/** Shares of the customers who get a new version, in percent, one step after the other. */
export const steps = [5, 100];

/**
 * Does this customer belong to the share that gets this flag? `numberOf` turns a string into a number from 0 to 99,
 * always the same one for the same string.
 * @param {string} customer
 * @param {string} flag - the name of what is being released, such as `search-v2`
 * @param {number} share - in percent
 * @returns {boolean}
 */
export function isChosen(customer, flag, share) {
  return numberOf(`${flag} ${customer} ${new Date().toDateString()}`) < share;
}

/**
 * What should happen to the new version? Asked after each of its answers, about the step of the release it is in.
 * @param {{ requests: number, errors: number }} seen - `requests` that it has answered; `errors` of these have failed
 * @returns {'wait' | 'roll back' | 'go on'}
 */
export function decide({ requests, errors }) {
  if (requests < 100) return 'wait';
  if (errors / requests > 0.02) return 'roll back';
  return 'go on';
}

// What is released, to whom, and when it is taken back.
import { numberOf } from './shop/number-of.mjs';

/** The features that the shop offers. The scripted customer needs to find a mug, order it and get a receipt. */
export const features = ['search', 'basket', 'order', 'receipt'];

/** Shares of the customers who get a new version, in percent, one step after the other. */
export const steps = [5, 100];

/**
 * Does this customer belong to the share that gets this flag? `numberOf` turns a text into a number from 0 to 99,
 * always the same one for the same text.
 * @param {string} customer
 * @param {string} flag - the name of what is being released, such as `search-v2`
 * @param {number} share - in percent
 * @returns {boolean}
 */
export function isChosen(customer, flag, share) {
  return numberOf(`${flag} ${Math.random()}`) < share;
}

/**
 * What is to be done with the new version, by what it has shown in this step?
 * @param {{ requests: number, errors: number }} seen - `requests` that it has answered; `errors` of these have failed
 * @returns {'wait' | 'roll back' | 'go on'}
 */
export function decide({ requests, errors }) {
  if (requests < 100) return 'wait';
  if (errors / requests > 0.02) return 'roll back';
  return 'go on';
}

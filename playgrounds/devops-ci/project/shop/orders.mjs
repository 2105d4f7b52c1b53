import { canSell, sell } from './stock.mjs';

/** @import { Article } from './stock.mjs' */

/**
 * @typedef {object} Answer
 * @property {boolean} accepted
 * @property {string} message - what the customer reads
 * @property {Article[]} stock - what the shop has from now on
 */

/**
 * Takes an order, or refuses it. The stock given is left as it is.
 * @param {readonly Article[]} stock
 * @param {{ article: string, quantity: number }} order
 * @returns {Answer}
 */
export function placeOrder(stock, { article: name, quantity }) {
  const article = stock.find((candidate) => candidate.name === name);
  if (article === undefined) {
    return { accepted: false, message: `We do not sell "${name}".`, stock: [...stock] };
  }
  if (!canSell(article, quantity)) {
    return { accepted: false, message: `Sorry, we don't have ${count(quantity, name)} left.`, stock: [...stock] };
  }
  return {
    accepted: true,
    message: `Thank you! We'll ship ${count(quantity, name)} today.`,
    stock: stock.map((candidate) => (candidate === article ? sell(candidate, quantity) : candidate)),
  };
}

/** @param {number} quantity @param {string} name */
function count(quantity, name) {
  return `${quantity} ${name}${quantity === 1 ? '' : 's'}`;
}

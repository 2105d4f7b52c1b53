/**
 * What the shop knows of one article.
 * @typedef {object} Article
 * @property {string} name
 * @property {number} onShelf - pieces in the store room
 * @property {number} reserved - those of them that other customers have paid for
 */

/**
 * How many pieces can still be sold.
 * @param {Article} article
 * @returns {number}
 */
export function available(article) {
  return article.onShelf - article.reserved;
}

/**
 * May a customer have this many pieces?
 * @param {Article} article
 * @param {number} quantity
 * @returns {boolean}
 */
export function canSell(article, quantity) {
  return quantity >= 1 && quantity < available(article);
}

/**
 * The article after a sale: the pieces stay on the shelf, reserved, until they are sent.
 * @param {Article} article
 * @param {number} quantity
 * @returns {Article}
 */
export function sell(article, quantity) {
  return { ...article, reserved: article.reserved + quantity };
}

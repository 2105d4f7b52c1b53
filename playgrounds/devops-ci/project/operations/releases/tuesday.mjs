// Counts what others have paid for.

/** @import { Article } from '../../shop/stock.mjs' */

/** @param {Article} article */
export function available(article) {
  return article.onShelf - article.reserved;
}

/** @param {Article} article @param {number} quantity */
export function canSell(article, quantity) {
  return quantity >= 1 && quantity <= available(article);
}

/** @param {Article} article @param {number} quantity @returns {Article} */
export function sell(article, quantity) {
  return { ...article, reserved: article.reserved + quantity };
}

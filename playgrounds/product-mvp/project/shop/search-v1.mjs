/** @import { Mug } from './mugs.mjs' */

/** The search field of the page. */
export const field = '<label>What are you looking for? <input name="q"></label>';

/**
 * Finds the mugs whose names contain one of the words, in the order of the shop.
 * @param {string} query
 * @param {readonly Mug[]} mugs
 */
export function search(query, mugs) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = mugs.filter(({ name }) => words.some((word) => name.toLowerCase().includes(word)));
  const items = found.map(({ id, name, price }) => ({ id, name, price }));
  return { items, message: items.length === 0 ? 'Nothing found. Try the name of an animal or a colour.' : '' };
}

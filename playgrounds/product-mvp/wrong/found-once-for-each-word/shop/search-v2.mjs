// The new search: the best match comes first. It answers whatever is typed.

/** @import { Mug } from './mugs.mjs' */

/** The search field of the page. */
export const field = '<label>What are you looking for? <input name="q"></label>';

/** How much a word counts, by its place in what was typed: people type the most important one first. */
const weights = [
  { points: 5, why: 'first word' },
  { points: 3, why: 'second word' },
  { points: 2, why: 'third word' },
  { points: 1, why: 'fourth word' },
];

/**
 * @param {string} query
 * @param {readonly Mug[]} mugs
 * @returns {{ items: object[], message: string }}
 */
export function search(query, mugs) {
  // The words as a list, such as ['red', 'mug']; null when `match` finds none.
  const words = query.toLowerCase().match(/\S+/g) ?? [];
  const rated = mugs.map((mug) => ({ mug, points: rate(mug, words) })).filter(({ points }) => points > 0);
  rated.sort((a, b) => b.points - a.points);
  const items = rated
    .flatMap((one) => words.filter((w) => one.mug.name.toLowerCase().includes(w)).map(() => one))
    .map(({ mug: { id, name, price } }) => ({ id, name, title: name, price }));
  if (words.length === 0) return { items, message: 'Type what you are looking for, such as an animal or a colour.' };
  return { items, message: items.length === 0 ? 'Nothing found. Try the name of an animal or a colour.' : '' };
}

/**
 * @param {Mug} mug
 * @param {any} words
 * @returns {number}
 */
function rate({ name }, words) {
  let sum = 0;
  for (let place = 0; place < words.length; place += 1) {
    const { points } = weights[place] ?? { points: 1 };
    if (name.toLowerCase().includes(words[place])) sum += points;
  }
  return sum;
}

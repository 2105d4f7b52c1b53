/** @typedef {{ id: string, name: string, price: number }} Mug */

/** What the shop sells; prices in dollars. @type {readonly Mug[]} */
export const mugs = [
  { id: 'red', name: 'Red mug', price: 7 },
  { id: 'blue', name: 'Blue mug', price: 7 },
  { id: 'tall', name: 'Tall blue mug with a lid', price: 11 },
  { id: 'travel', name: 'Travel mug', price: 15 },
  { id: 'cat', name: 'Mug with a cat', price: 9 },
  { id: 'owl', name: 'Mug with an owl', price: 9 },
];

/** @import { Article } from './orders.mjs' */

const free = ({ onShelf, reserved }) => Math.max(0, onShelf - reserved);
const canSell = (mug, pieces) => pieces > 0 && free(mug) >= pieces;
const sell = (mug, pieces) => Object.assign({}, mug, { reserved: pieces + mug.reserved });
console.log('The stock is open.');

export { canSell, free as available, sell };

/** @import { Result } from './jobs.mjs' */

const colours = { bold: 1, red: 31, green: 32, cyan: 36, gray: 90 };
/** @typedef {keyof typeof colours} Colour */
/** @typedef {(colour: Colour, text: string) => string} Paint */

/** @type {Record<Result, { mark: string, colour: Colour }>} */
export const looks = {
  passed: { mark: '✔', colour: 'green' },
  failed: { mark: '✖', colour: 'red' },
  skipped: { mark: '–', colour: 'gray' },
  cancelled: { mark: '–', colour: 'gray' },
  running: { mark: '…', colour: 'cyan' },
  waiting: { mark: '…', colour: 'gray' },
};

/**
 * Colours in a terminal, plain text elsewhere.
 * @param {NodeJS.WriteStream} stream
 * @returns {Paint}
 */
export function paintFor(stream) {
  const isColoured = stream.isTTY && !process.env.NO_COLOR;
  return (colour, text) => (isColoured ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text);
}

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

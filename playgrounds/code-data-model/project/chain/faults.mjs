// The parser with chosen faults, whatever parser.mjs does at the moment.

/** @import { Day } from '../parser.mjs' */
/** @typedef {{ missingIsZero?: boolean, unitIsIgnored?: boolean }} Faults */

/**
 * @param {Faults} faults
 * @returns {(line: string) => Day | null}
 */
export function parserWith({ missingIsZero = false, unitIsIgnored = false }) {
  return (line) => {
    const [date = '', rain, max, min, wind, unit] = line.split(',');
    if (max === '' && !missingIsZero) return null;
    const celsius = (/** @type {string | undefined} */ text) =>
      unit === 'F' && !unitIsIgnored ? (Number(text) - 32) / 1.8 : Number(text);
    return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
  };
}

// The last picture: each of the two faults alone, which light notices it, and what it has cost by then.
import { parserWith } from './faults.mjs';
import { judgeData, judgeModel } from './judge.mjs';
import { mismatchOf } from './mismatch.mjs';
import { send } from './station.mjs';

/** @import { Day } from '../parser.mjs' */
/** @import { Faults } from './faults.mjs' */
/** @import { Example } from './mismatch.mjs' */

/**
 * @typedef {object} Lights
 * @property {Example[]} examples
 * @property {(day: Day) => string | null} problemOf
 * @property {boolean} stopsTheRun
 * @property {'relative' | 'fixed'} gate
 */

/** @type {[string, Faults][]} */
const faults = [
  ['a gap becomes 0', { missingIsZero: true }],
  ['°F is taken for °C', { unitIsIgnored: true }],
];
const unseen = 'not seen';

/**
 * @param {Day[]} published
 * @param {Lights} lights - as they are in lights.mjs now
 * @returns {Record<string, string>[]} a row for each fault
 */
export function findCaught(published, { examples, problemOf, stopsTheRun, gate }) {
  return faults.map(([fault, of]) => {
    const parse = parserWith(of);
    // An example that says nothing of the day proves nothing.
    const isTested = examples.some((example) => example.day !== undefined && mismatchOf(example, parse) !== null);
    const { days, bad } = judgeData(send(published), parse, problemOf);
    const { light, customers, examples: learnt } = judgeModel(days, published, gate);
    const isStopped = bad > 0 && stopsTheRun;
    const off = `${customers?.error.toFixed(3) ?? '?'} °C`;
    const caught = isTested ? 'code' : isStopped ? 'data' : light.state === 'failed' ? 'model' : 'nobody';
    return {
      fault,
      'caught by': caught,
      code: isTested ? '1 red test' : unseen,
      data:
        bad === 0
          ? unseen
          : `${bad} impossible days, ${stopsTheRun ? 'a night without a new model' : 'a warning only'}`,
      model: light.state === 'failed' ? `trained on ${learnt} examples, off by ${off}, not deployed` : unseen,
      'customers, if nobody': `${customers?.days ?? 0} forecasts, off by ${off} on average`,
    };
  });
}

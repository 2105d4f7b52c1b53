import { inspect } from 'node:util';

/** @import { Release } from './release-control.mjs' */

/** A value as Node shows it: `undefined` and `'undefined'` look different. @param {unknown} value */
const show = (value) => inspect(value, { breakLength: Infinity });

/** Something in the learner's files that has to be fixed first. */
export class Problem extends Error {
  name = 'Problem';
}

/** All that the shop could offer, with the days of work that each feature takes: invented figures. */
export const offered = new Map([
  ['search', 4],
  ['reviews', 8],
  ['wish-list', 5],
  ['basket', 3],
  ['order', 5],
  ['receipt', 2],
  ['gift-wrap', 6],
]);

/**
 * Reads release.mjs and checks what it says. An error in the file itself is shown as Node shows it.
 * @param {string} [without] - a feature to leave out
 * @returns {Promise<Release>}
 */
export async function readRelease(without) {
  /** @type {Record<string, any>} */
  const { features, steps, isChosen, decide } = await import('../release.mjs');
  if (!Array.isArray(features)) throw new Problem('release.mjs does not export a list `features`.');
  const unknown = features.find((feature) => !offered.has(feature));
  if (unknown !== undefined) {
    throw new Problem(
      `release.mjs: there is no feature ${show(unknown)}. There are: ${[...offered.keys()].join(', ')}.`,
    );
  }
  const isShare = (/** @type {unknown} */ share) => typeof share === 'number' && share >= 0 && share <= 100;
  if (!Array.isArray(steps) || steps.length === 0 || !steps.every(isShare)) {
    throw new Problem('release.mjs: `steps` is a list of shares, each from 0 to 100, such as [5].');
  }
  if (typeof isChosen !== 'function') throw new Problem('release.mjs does not export a function `isChosen`.');
  if (typeof decide !== 'function') throw new Problem('release.mjs does not export a function `decide`.');
  return {
    features: features.filter((feature) => feature !== without),
    steps,
    isChosen(customer, flag, share) {
      const answer = ask('isChosen', () => isChosen(customer, flag, share));
      if (typeof answer === 'boolean') return answer;
      throw new Problem(`release.mjs: isChosen returns ${show(answer)}, neither true nor false.`);
    },
    decide(seen) {
      const answer = ask('decide', () => decide(seen));
      if (['wait', 'roll back', 'go on'].includes(answer)) return answer;
      throw new Problem(`release.mjs: decide returns ${show(answer)}. It can say: 'wait', 'roll back', 'go on'.`);
    },
  };
}

/** An error in one of the two functions is not an error of the shop. @param {string} name @param {() => any} call */
function ask(name, call) {
  try {
    return call();
  } catch (error) {
    throw new Problem(`release.mjs: ${name} failed. ${error}`);
  }
}

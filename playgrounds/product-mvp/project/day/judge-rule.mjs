// How good is the rule in `decide`? It judges 100 good releases and 100 bad ones, which answer a day's requests each.
import { ReleaseControl } from '../shop/release-control.mjs';
import { random } from './random.mjs';

/** @import { Release } from '../shop/release-control.mjs' */

/** @typedef {{ releases: string, failing: number, count: number, rolledBack: number }} Judged */

const requestsEach = 1000;
/** One of the seeds whose 100 releases are like the average of very many. */
const seed = 8;
const kinds = [
  { releases: 'good', failing: 1 },
  { releases: 'bad', failing: 12 },
];

/**
 * @param {Release} release
 * @returns {Judged[]} of each kind, how many the rule rolls back; a good one that is rolled back is a false alarm
 */
export function judgeRule(release) {
  const next = random(seed);
  const count = 100;
  return kinds.map((kind) => {
    let rolledBack = 0;
    for (let number = 0; number < count; number += 1) {
      const control = new ReleaseControl(release, 'judged');
      for (let request = 0; request < requestsEach && !control.isRolledBack; request += 1) {
        control.record(next() < kind.failing / 100);
      }
      if (control.isRolledBack) rolledBack += 1;
    }
    return { ...kind, count, rolledBack };
  });
}

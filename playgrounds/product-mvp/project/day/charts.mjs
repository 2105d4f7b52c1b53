// The files in artifacts/ that the charts are drawn from.
import { offered } from '../shop/read-release.mjs';

/** @import { Day } from './day.mjs' */
/** @import { JourneyStep } from './journey.mjs' */
/** @import { Judged } from './judge-rule.mjs' */
/** @import { Release } from '../shop/release-control.mjs' */

/**
 * @param {Release} release
 * @param {readonly JourneyStep[]} steps
 * @param {Day} day
 * @param {Judged[]} judged - how `decide` judges good and bad releases
 */
export function charts({ features }, steps, { versions, customers }, judged) {
  const nodes = steps.map(({ step, feature, status, passed }) => ({
    id: feature,
    label: feature,
    state: passed ? 'passed' : status === null ? 'skipped' : 'failed',
    detail: passed ? '' : step,
  }));
  const edges = nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id, to: id }));
  const work = [...offered].map(([label, days]) => ({ label, value: features.includes(label) ? days : 0 }));
  const names = { v1: 'Old search', v2: 'New search' };
  const rows = Object.entries(versions).map(([version, { searches, failed, customers: served }]) => ({
    version,
    searches,
    failed,
    customers: served,
  }));
  return {
    'journey-graph': { nodes, edges },
    work: { x: { label: 'Feature' }, y: { label: 'Days of work' }, bars: work },
    rates: {
      x: { label: 'Search of the day' },
      y: { label: 'Failed searches', unit: '%' },
      series: Object.entries(versions)
        .filter(([, { points }]) => points.length > 0)
        .map(([version, { points }]) => ({ name: names[/** @type {'v1' | 'v2'} */ (version)], points })),
      marks: [{ label: 'Limit 2%', y: 2 }],
    },
    rule: judged.map(({ releases, failing, count, rolledBack }) => ({
      releases: `${releases}: ${failing}% of requests fail`,
      'rolled back': rolledBack,
      kept: count - rolledBack,
    })),
    versions: [
      ...rows,
      {
        version: 'both',
        searches: rows.reduce((sum, row) => sum + row.searches, 0),
        failed: rows.reduce((sum, row) => sum + row.failed, 0),
        customers,
      },
    ],
  };
}

// Integration: what two sources say becomes one kind of report.
import { archive, archiveDollars, service, serviceDollars } from './mapping.mjs';

/**
 * @typedef {object} Report - a bird strike, as we want it; whether it is what we want, the contract decides
 * @property {Record<string, string | number | null>} fields
 * @property {string} text - all fields as JSON: the same for reports that agree in everything
 * @property {number} dollars - its total cost in whole dollars; NaN when it has none that can be read
 */

/** @type {Record<string, { names: Record<string, string>, dollars: number }>} */
const mappings = {
  archive: { names: archive, dollars: archiveDollars },
  service: { names: service, dollars: serviceDollars },
};

/**
 * @param {string} source
 * @param {Record<string, unknown>} record - as the source sends it
 * @returns {Report}
 */
export function integrate(source, record) {
  const { names, dollars: unit } = mappings[source] ?? { names: {}, dollars: 1 };
  const texts = Object.entries(names).map(([ours, theirs]) => [ours, String(record[theirs] ?? '')]);
  const {
    day = '',
    cost = '',
    knots = '',
    ...rest
  } = /** @type {Record<string, string>} */ (Object.fromEntries(texts));
  // Cents would be lost by rounding, but both sources count whole dollars: rounding only takes away what 0.1 + 0.2 adds.
  const dollars = cost === '' ? NaN : Math.round(Number(cost) * unit);
  const fields = { day: isoDay(day), ...rest, cost: dollars, knots: knots === '' ? null : Number(knots) };
  return { fields, text: JSON.stringify(fields), dollars };
}

/** 07/25/2002 becomes 2002-07-25; anything else stays as it is. @param {string} day */
function isoDay(day) {
  return day.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2');
}

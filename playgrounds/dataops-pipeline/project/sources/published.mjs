// The published file of bird strikes, as both sources have it.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** @typedef {Record<string, string>} Published - texts by the file's own column names */

/**
 * Reads the published reports of some years. No value of this file has a comma or a quote in it.
 * @param {number} from - first year
 * @param {number} to - last year
 * @returns {Promise<Published[]>}
 */
export async function readPublished(from, to) {
  /** @type {string[] | undefined} */
  let header;
  /** @type {Published[]} */
  const reports = [];
  for await (const line of createInterface({ input: createReadStream('data/birdstrikes.csv'), crlfDelay: Infinity })) {
    const cells = line.split(',');
    if (header === undefined) {
      header = cells;
      continue;
    }
    const report = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
    const year = Number(report['Flight Date']?.slice(0, 4));
    if (year >= from && year <= to) reports.push(report);
  }
  return reports;
}

/**
 * What a source says that it sends, before it sends anything: the delivery note.
 * @param {readonly Published[]} reports
 */
export function noteOf(reports) {
  return { rows: reports.length, dollars: reports.reduce((sum, report) => sum + Number(report['Cost Total $']), 0) };
}

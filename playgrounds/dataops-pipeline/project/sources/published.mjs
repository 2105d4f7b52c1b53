// The published file of bird strikes, as both sources have it.
import { readFile } from 'node:fs/promises';

/** @typedef {Record<string, string>} Published - texts by the file's own column names */

/**
 * Reads the published reports of some years. No value of this file has a comma or a quote in it.
 * @param {number} from - first year
 * @param {number} to - last year
 * @returns {Promise<Published[]>}
 */
export async function readPublished(from, to) {
  const [header = '', ...lines] = (await readFile('data/birdstrikes.csv', 'utf8')).trimEnd().split(/\r?\n/);
  const names = header.split(',');
  const reports = lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
  return reports.filter((report) => {
    const year = Number(report['Flight Date']?.slice(0, 4));
    return year >= from && year <= to;
  });
}

/**
 * What a source says that it sends, before it sends anything: the delivery note.
 * @param {readonly Published[]} reports
 */
export function noteOf(reports) {
  return { rows: reports.length, dollars: reports.reduce((sum, report) => sum + Number(report['Cost Total $']), 0) };
}

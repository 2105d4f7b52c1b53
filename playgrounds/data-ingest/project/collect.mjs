// Collect: reads what the report form emits and takes every report as it is. What a value means is decided later.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { IngestError } from './database.mjs';

/** A report: strings by the names that we give to the form's columns, and a fingerprint of all of them. */
/** @typedef {Record<string, string>} Report */

/** How the form heads its columns, and our names for them. */
const names = {
  'Flight Date': 'flight_date',
  'Airport Name': 'airport',
  'Origin State': 'state',
  'Aircraft Airline Operator': 'operator',
  'Aircraft Make Model': 'aircraft',
  'Phase of flight': 'phase',
  'Time of day': 'time_of_day',
  'Wildlife Species': 'species',
  'Wildlife Size': 'size',
  'Effect Amount of damage': 'damage',
  'Cost Repair': 'cost_repair',
  'Cost Other': 'cost_other',
  'Cost Total $': 'cost_total',
  'Speed IAS in knots': 'speed_knots',
};

/** The columns of a report, in order. */
export const columns = ['fingerprint', ...Object.values(names)];

/**
 * Reads all reports of a delivery.
 * @param {string} file
 * @returns {Promise<Report[]>}
 */
export async function collect(file) {
  const [header = [], ...rows] = parseCsv(await readFile(file, 'utf8'));
  const missing = Object.keys(names).filter((name) => !header.includes(name));
  if (missing.length > 0) throw new IngestError(`${file}:1: there is no column "${missing.join('", "')}".`);

  return rows.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new IngestError(`${file}:${index + 2}: ${cells.length} values for ${header.length} columns.`);
    }
    const texts = Object.entries(names).map(([title, name]) => [name, cells[header.indexOf(title)] ?? '']);
    // The form has no report number. Reports that agree in every column have the same fingerprint.
    const fingerprint = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
    return { fingerprint, ...Object.fromEntries(texts) };
  });
}

/**
 * Splits text with commas between values. Values with a comma, a quote or a line break are in quotes.
 * @param {string} text
 */
function parseCsv(text) {
  /** @type {string[][]} */
  const rows = [];
  let isNewRow = true;
  for (const [all, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (isNewRow && all === '') break;
    if (isNewRow) rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    isNewRow = end !== ',';
  }
  return rows;
}

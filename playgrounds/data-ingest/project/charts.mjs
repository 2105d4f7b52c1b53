// What the page draws of a run: files in artifacts/.
import { mkdir, rm, writeFile } from 'node:fs/promises';

/** @import { Database } from './database.mjs' */

/** The bars of the speeds, from slow to fast: a name, and which rows belong to it. */
const speeds = [
  ['unknown', 'speed_knots IS NULL'],
  ['0', 'speed_knots = 0'],
  ['1–50', 'speed_knots BETWEEN 1 AND 50'],
  ['51–100', 'speed_knots BETWEEN 51 AND 100'],
  ['101–150', 'speed_knots BETWEEN 101 AND 150'],
  ['151–200', 'speed_knots BETWEEN 151 AND 200'],
  ['over 200', 'speed_knots > 200'],
];

/** Deletes what the last run left. */
export async function emptyArtifacts() {
  await rm('artifacts', { recursive: true, force: true });
  await mkdir('artifacts', { recursive: true });
}

/** How many reports have which speed. @param {Database} owner */
export async function drawSpeeds(owner) {
  const bars = speeds.map(([label, condition]) => ({
    label,
    value: owner.number(`SELECT count(*) FROM strikes WHERE ${condition}`),
    kind: 'data',
  }));
  await writeJson('speeds', { x: { label: 'Speed', unit: 'knots' }, y: { label: 'Reports' }, bars });
}

/** What analysts were given, as they find it; what they were not given is empty. @param {Database} analyst */
export async function drawAvailable(analyst) {
  const phases = analyst.has('speed_per_phase') ? analyst.ask('SELECT * FROM speed_per_phase') : [];
  await writeJson('speed-per-phase', phases);
  const years = analyst.has('cost_per_year') ? analyst.ask('SELECT year AS year, cost AS cost FROM cost_per_year') : [];
  const [last] = analyst.ask('SELECT max(flight_date) AS day FROM strikes');
  const bars = years.map(({ year, cost }) => ({
    label: String(year),
    value: Number(cost),
    kind: 'data',
    ...(isIncomplete(String(year), String(last?.['day'])) ? { note: 'incomplete' } : {}),
  }));
  await writeJson('cost-per-year', { x: { label: 'Year' }, y: { label: 'Cost', unit: '$' }, bars });
}

/** What was rejected, and why. @param {Database} owner */
export async function drawRejected(owner) {
  await writeJson('rejected', owner.has('rejected') ? owner.ask('SELECT * FROM rejected') : []);
}

/** The year of the last report is incomplete when that report is earlier than December. */
function isIncomplete(/** @type {string} */ year, /** @type {string} */ lastDay) {
  return lastDay.startsWith(year) && lastDay < `${year}-12`;
}

/** @param {string} name @param {unknown} value */
export async function writeJson(name, value) {
  await writeFile(`artifacts/${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
}

// What a run leaves behind in artifacts/: run.json, and what the charts draw.
import { mkdir, writeFile } from 'node:fs/promises';

/** @import { Registry } from './registry.mjs' */

/** @param {string} file @param {unknown} value */
export async function writeArtifact(file, value) {
  await mkdir('artifacts', { recursive: true });
  await writeFile(`artifacts/${file}`, `${JSON.stringify(value, null, 2)}\n`);
}

const error = { label: 'Off by, on average', unit: '°C' };
const round = (/** @type {number} */ number) => Number(number.toFixed(3));

/**
 * The learning curve, from the first epoch on; empty as long as no network is trained.
 * @param {[number, number][]} learnt
 * @param {[number, number][]} tried
 * @param {{ label: string, y: number }} mark
 */
export const writeCurve = (learnt, tried, mark) =>
  writeArtifact('curve.json', {
    x: { label: 'Epoch' },
    y: error,
    series: [
      { name: 'Training set', kind: 'data', points: learnt.map(([x, y]) => [x, round(y)]) },
      { name: 'Validation set, not seen', kind: 'model', points: tried.map(([x, y]) => [x, round(y)]) },
    ],
    marks: [{ ...mark, y: round(mark.y) }],
  });

/** @param {{ tomorrowIsToday: number, linear: number, network?: number }} test @param {number} gate */
export const writeTest = ({ tomorrowIsToday, linear, network }, gate) =>
  writeArtifact('test.json', {
    x: { label: 'Forecast of the test days' },
    y: error,
    bars: [
      { label: 'tomorrow = today', value: round(tomorrowIsToday) },
      { label: 'linear regression', value: linear < 0.001 ? linear : round(linear), kind: 'model' },
      ...(network === undefined ? [] : [{ label: 'network', value: round(network), kind: 'model' }]),
    ],
    marks: [{ label: `Gate ${gate.toFixed(3)} °C`, y: gate }],
  });

/** @param {number[]} before @param {number[]} now */
export function writeDrift(before, now) {
  const edges = Array.from({ length: 12 }, (_, index) => -15 + index * 5);
  const shares = (/** @type {number[]} */ values) =>
    edges.slice(1).map((to, index) => values.filter((x) => x >= edges[index] && x < to).length / values.length);
  return writeArtifact('drift.json', {
    x: { label: 'Maximum of a day', unit: '°C' },
    y: { label: 'Share of days' },
    edges,
    series: [
      { name: 'Seattle, 2012–14', kind: 'data', shares: shares(before) },
      { name: 'New York, 2015', shares: shares(now) },
    ],
  });
}

/** @param {Registry} registry */
export const writeVersions = ({ versions, promoted }) =>
  writeArtifact(
    'versions.json',
    versions.map(({ name, ...about }) => ({ version: name, deployed: name === promoted ? 'yes' : '', ...about })),
  );

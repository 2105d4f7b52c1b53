// What a run leaves behind in artifacts/: run.json, and what the charts draw.
import { mkdir, rm, writeFile } from 'node:fs/promises';

/** @import { Day } from '../parser.mjs' */
/** @import { Light } from './judge.mjs' */

/**
 * @typedef {object} Report
 * @property {Light[]} lights
 * @property {boolean} isShipped
 * @property {Day[] | null} days
 * @property {number} bad
 * @property {Day[]} published
 * @property {Record<string, string>[]} caught
 * @property {{ error: number, days: number, tomorrowIsToday: number }} [customers]
 * @property {{ kind: string, limit: number, error: number }} [gate]
 * @property {number} [examples]
 */

/** @param {Report} report */
export async function writeArtifacts({ days, published, caught, ...report }) {
  await rm('artifacts', { recursive: true, force: true });
  await mkdir('artifacts');
  const history = days?.filter(({ date }) => date < '2015').length;
  await write('run.json', { ...report, days: history ?? 0 });
  await write('lights.json', lightsOf(report, history));
  await write('errors.json', errorsOf(report));
  await write('caught.json', caught);
  await write('temperatures.json', temperaturesOf(days ?? [], published));
}

/** @param {Omit<Report, 'days' | 'published' | 'caught'>} report @param {number | undefined} days */
function lightsOf({ lights, examples }, days) {
  const nodes = lights.map(({ kind, name, state, detail }) => ({
    id: kind,
    label: name,
    kind,
    state,
    detail: short(detail),
  }));
  const count = (/** @type {number | undefined} */ number, /** @type {string} */ what) =>
    number === undefined ? 'nothing' : `${number} ${what}`;
  return {
    nodes,
    edges: [
      { from: 'code', to: 'data', label: count(days, 'days') },
      { from: 'data', to: 'model', label: count(examples, 'examples') },
    ],
  };
}

const short = (/** @type {string} */ detail) => detail.split(/[;,]/, 1)[0] ?? detail;

/** @param {Omit<Report, 'days' | 'published' | 'caught'>} report */
function errorsOf({ gate, customers }) {
  const axes = { x: { label: 'Forecast' }, y: { label: 'Off by, on average', unit: '°C' } };
  if (gate === undefined || customers === undefined) return { ...axes, bars: [] };
  return {
    ...axes,
    bars: [
      { label: 'As the gate sees it', value: round(gate.error), kind: 'model' },
      { label: 'On the days as published', value: round(customers.error), kind: 'model' },
    ],
    marks: [{ label: `Gate (${gate.kind}) ${gate.limit.toFixed(3)} °C`, y: round(gate.limit) }],
  };
}

/** @param {Day[]} days @param {Day[]} published */
function temperaturesOf(days, published) {
  const edges = Array.from({ length: 23 }, (_, index) => -10 + index * 5);
  const shares = (/** @type {Day[]} */ some) =>
    edges.slice(1).map((to, index) => {
      const inBin = some.filter(({ max }) => max >= (edges[index] ?? 0) && max < to).length;
      return some.length === 0 ? 0 : inBin / some.length;
    });
  return {
    x: { label: 'Maximum of a day', unit: '°C' },
    y: { label: 'Share of days' },
    edges,
    series: [
      { name: 'Parsed', kind: 'data', shares: shares(days) },
      { name: 'Published', shares: shares(published) },
    ],
  };
}

const round = (/** @type {number} */ number) => Number(number.toFixed(3));

/** @param {string} file @param {unknown} value */
const write = (file, value) => writeFile(`artifacts/${file}`, `${JSON.stringify(value, null, 2)}\n`);

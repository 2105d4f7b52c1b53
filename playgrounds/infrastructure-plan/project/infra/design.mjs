// The desired state: what infra.json and the nightly job say that there should be, checked before anything is planned.
import { readFile } from 'node:fs/promises';

/** @import { Resource, Difference } from './plan.mjs' */

/** Something in the project's files that has to be fixed first. */
export class Problem extends Error {}

/** @typedef {{ title: string, coreHour?: number, cores?: number, perMonth?: number }} Place */

/**
 * @param {string} file
 * @returns {Promise<any>}
 */
export async function readJson(file) {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(`${file} is not valid JSON: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * The nightly job and its tool, each checked before it is used.
 * @returns {Promise<{ job: Resource, findDrift: (applied: Resource[], actual: Resource[]) => Difference[] }>}
 */
export async function readNightlyCheck() {
  const file = 'nightly-check.mjs';
  // An error in the file itself is shown as Node shows it.
  /** @type {Record<string, any>} */
  const { job, findDrift } = await import('../nightly-check.mjs');
  if (job?.name !== 'nightly-check') throw new Problem(`${file} must export an object \`job\` named nightly-check.`);
  if (typeof findDrift !== 'function') throw new Problem(`${file} must export a function \`findDrift\`.`);
  for (const property of ['cores', 'hoursPerNight']) {
    if (Number.isInteger(job[property]) && job[property] > 0) continue;
    throw new Problem(
      `${file}: \`${property}\` of the job is ${JSON.stringify(job[property])}, and must be a whole number from 1 on.`,
    );
  }
  return {
    job: { type: 'job', ...job },
    findDrift(applied, actual) {
      const drift = findDrift(applied, actual);
      if (!Array.isArray(drift)) throw new Problem(`${file}: findDrift returns ${show(drift)}, not a list.`);
      const odd = drift.find((found) => typeof found?.name !== 'string' || typeof found.property !== 'string');
      if (odd !== undefined)
        throw new Problem(`${file}: the list that findDrift returns has ${show(odd)} in it, which isn't a difference.`);
      return drift;
    },
  };
}

/**
 * @param {Resource} job
 * @returns {Promise<{ designed: Resource[], places: Record<string, Place> }>}
 */
export async function readDesign(job) {
  /** @type {Record<string, Place>} */
  const places = await readJson('places.json');
  /** @type {Resource[]} */
  const designed = [...(await readJson('infra.json')), job];
  for (const { name, place, type } of designed) {
    if (type === 'network' || Object.hasOwn(places, String(place))) continue;
    const file = type === 'job' ? 'nightly-check.mjs' : 'infra.json';
    throw new Problem(
      `${file}: ${name} has the place ${show(place)}. The places are: ${Object.keys(places).join(', ')}.`,
    );
  }
  return { designed, places };
}

/** A value as a reader sees it. @param {unknown} value @returns {string} */
export function show(value) {
  if (value === undefined) return 'missing';
  return typeof value === 'string' ? value || "''" : (JSON.stringify(value)?.replaceAll(',', ', ') ?? String(value));
}

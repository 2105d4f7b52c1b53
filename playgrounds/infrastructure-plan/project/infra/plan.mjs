// The plan: what has to be done so that what is there becomes the desired state. It changes nothing.
import { isDeepStrictEqual } from 'node:util';

/**
 * A part of the infrastructure. What else it has depends on its type.
 * @typedef {{ type: string, name: string, [property: string]: unknown }} Resource
 */

/** A property with two values. @typedef {{ name: string, property: string, from: unknown, to: unknown }} Difference */

/** @typedef {'create' | 'change' | 'replace' | 'delete' | 'keep'} Action */

/**
 * One step of the plan.
 * @typedef {object} Step
 * @property {Action} action
 * @property {Resource} resource - as designed; as it is, for one that is to be deleted
 * @property {Difference[]} differences
 */

/** A change of one of these can't be made in place: the resource is deleted, with everything in it, then recreated. */
const fixed = new Map([['database', ['zone']]]);

/** Networks come before what is in them. */
const order = ['network', 'server', 'database', 'bucket', 'job'];

/**
 * Do both mean the same? Lists do when they have the same items, in whatever order.
 * @param {unknown} left
 * @param {unknown} right
 */
export function isSame(left, right) {
  return Array.isArray(left) && Array.isArray(right)
    ? isDeepStrictEqual(left.toSorted(), right.toSorted())
    : isDeepStrictEqual(left, right);
}

/**
 * @param {readonly Resource[]} designed
 * @param {readonly Resource[]} actual
 * @returns {Step[]} one for each resource, in the order in which they can be carried out
 */
export function makePlan(designed, actual) {
  const steps = designed.map((resource) => {
    const found = actual.find(({ name }) => name === resource.name);
    return found === undefined ? step('create', resource) : compare(resource, found);
  });
  const gone = actual.filter(({ name }) => designed.every((resource) => resource.name !== name));
  const rank = (/** @type {Step} */ { resource }) => order.indexOf(resource.type);
  const deletions = gone.map((resource) => step('delete', resource)).sort((a, b) => rank(b) - rank(a));
  return [...steps.sort((a, b) => rank(a) - rank(b)), ...deletions];
}

/** @param {Action} action @param {Resource} resource @param {Difference[]} [differences] @returns {Step} */
function step(action, resource, differences = []) {
  return { action, resource, differences };
}

/**
 * What the design doesn't name, such as an id that the cloud has given, is left as it is.
 * @param {Resource} resource
 * @param {Resource} found
 */
function compare(resource, found) {
  const { name, type } = resource;
  const differences = Object.keys(resource)
    .filter((property) => !isSame(resource[property], found[property]))
    .map((property) => ({ name, property, from: found[property], to: resource[property] }));
  const isFixed = differences.some(({ property }) => property === 'type' || fixed.get(type)?.includes(property));
  return step(differences.length === 0 ? 'keep' : isFixed ? 'replace' : 'change', resource, differences);
}

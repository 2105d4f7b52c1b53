// What the design costs a month, and how much of each place it needs. The prices in places.json are invented.

/** @import { Place } from './design.mjs' */
/** @import { Resource } from './plan.mjs' */

const hoursPerMonth = 730;
const nightsPerMonth = 30;

/** @typedef {{ id: string, title: string, used: number, there: number | undefined, cost: number }} Load */

/**
 * @param {readonly Resource[]} designed
 * @param {Record<string, Place>} places
 * @returns {Load[]} cores used, cores there (undefined: as many as are paid for), dollars a month
 */
export function loads(designed, places) {
  return Object.entries(places).map(([id, { title, cores: there, coreHour = 0, perMonth = 0 }]) => {
    const here = designed.filter(({ place }) => place === id);
    const used = here.reduce((sum, resource) => sum + coresOf(resource), 0);
    const coreHours = here.reduce((sum, resource) => sum + coresOf(resource) * hoursOf(resource), 0);
    return { id, title, used, there, cost: Math.round(perMonth + coreHours * coreHour) };
  });
}

/** @param {Load} load */
export function hasRoom({ used, there }) {
  return there === undefined || used <= there;
}

/** @param {Resource} resource */
function coresOf({ cores }) {
  return typeof cores === 'number' ? cores : 0;
}

/** Servers and databases run all month, a job some hours a night. @param {Resource} resource */
function hoursOf({ type, hoursPerNight }) {
  return type === 'job' ? Number(hoursPerNight) * nightsPerMonth : hoursPerMonth;
}

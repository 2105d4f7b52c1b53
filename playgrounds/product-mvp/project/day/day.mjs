// A day in the shop: made-up customers search, and what happens to them is counted.
import { readFile } from 'node:fs/promises';
import { createShop } from '../shop/app.mjs';
import { random } from './random.mjs';

/** @import { Release } from '../shop/release-control.mjs' */

/** What people type. One in 25 sends an empty field, two in 25 type more than four words. */
const shortQueries = [
  'cat',
  'red mug',
  'owl',
  'blue',
  'travel mug',
  'tall',
  'mug with a cat',
  'red',
  'blue mug',
  'lid',
  'mug',
];
const queries = [
  ...shortQueries,
  ...shortQueries,
  '',
  'a blue mug with a lid for my mother',
  'mug with an owl on it please',
];

/** Every so many searches, the error rates so far are noted for the chart. */
const noteEvery = 50;

/**
 * @typedef {object} Day
 * @property {number} customers
 * @property {number} unlucky - customers who saw an error
 * @property {number} switched - customers who were given both versions, although nothing was rolled back or released to more
 * @property {Record<'v1' | 'v2', { searches: number, failed: number, customers: number, points: [number, number][] }>} versions
 * @property {{ search: number, share: number }[]} shares - from which search on which share was on
 */

/**
 * The searches are handed to the shop's `fetch` directly: through the network, a day would take too long.
 * @param {Release} release
 * @returns {Promise<Day>}
 */
export async function spendDay(release) {
  const { customers, searchesEach, seed } = JSON.parse(await readFile('day/day.json', 'utf8'));
  const { app, control } = await createShop(release);
  const next = random(seed);
  const unlucky = new Set();
  /** @type {Map<string, string>} */
  const given = new Map();
  const switched = new Set();
  /** @type {Day['versions']} */
  const versions = {
    v1: { searches: 0, failed: 0, customers: 0, points: [] },
    v2: { searches: 0, failed: 0, customers: 0, points: [] },
  };
  const seenBy = { v1: new Set(), v2: new Set() };
  const shares = [{ search: 1, share: control.share }];

  for (let search = 1; search <= customers * searchesEach; search += 1) {
    const customer = `customer-${seed}-${Math.floor(next() * customers)}`;
    const query = queries[Math.floor(next() * queries.length)] ?? '';
    const { share } = control;
    const response = await app.request(`/api/search?q=${encodeURIComponent(query)}`, {
      headers: { 'x-customer': customer },
    });
    const version = response.headers.get('x-search-version') === 'v2' ? 'v2' : 'v1';
    const key = `${customer} at ${share}`;
    if ((given.get(key) ?? version) !== version) switched.add(customer);
    given.set(key, version);
    seenBy[version].add(customer);
    versions[version].searches += 1;
    if (!response.ok) {
      versions[version].failed += 1;
      unlucky.add(customer);
    }
    if (control.share !== share) shares.push({ search: search + 1, share: control.share });
    if (search % noteEvery === 0) {
      for (const { searches, failed, points } of Object.values(versions)) {
        if (searches > 0) points.push([search, Math.round((1000 * failed) / searches) / 10]);
      }
    }
  }
  versions.v1.customers = seenBy.v1.size;
  versions.v2.customers = seenBy.v2.size;
  return {
    customers: given.size === 0 ? 0 : new Set([...seenBy.v1, ...seenBy.v2]).size,
    unlucky: unlucky.size,
    switched: switched.size,
    versions,
    shares,
  };
}

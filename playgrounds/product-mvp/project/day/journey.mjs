// The scripted customer: finds a mug, puts it in the basket, orders it and reads the receipt, by real HTTP.
import { withServer } from './server.mjs';

/** @import { Release } from '../shop/release-control.mjs' */

/** @typedef {{ step: string, feature: string, status: number | null, passed: boolean }} JourneyStep */

/**
 * @param {string} address - of the shop, such as http://localhost:4000
 * @returns {Promise<JourneyStep[]>} a step after one that failed has no status: it is not tried
 */
async function walk(address) {
  const headers = { 'x-customer': 'scripted-customer' };
  const post = (/** @type {Record<string, string>} */ fields = {}) => ({
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  let receipt = '';
  /** @type {[step: string, feature: string, send: () => Promise<Response>, isRight: (text: string) => boolean][]} */
  const script = [
    ['find a mug', 'search', () => fetch(`${address}/api/search?q=cat`, { headers }), (text) => text.includes('"cat"')],
    [
      'put it in the basket',
      'basket',
      () => fetch(`${address}/basket`, post({ mug: 'cat' })),
      (text) => text.includes('cat'),
    ],
    [
      'order it',
      'order',
      () => fetch(`${address}/order`, post()),
      (text) => {
        receipt = /\/receipt\/\d+/.exec(text)?.[0] ?? '/receipt/1';
        return true;
      },
    ],
    ['get the receipt', 'receipt', () => fetch(address + receipt, { headers }), (text) => text.includes('$9')],
  ];
  /** @type {JourneyStep[]} */
  const steps = [];
  for (const [step, feature, send, isRight] of script) {
    if (steps.some(({ passed }) => !passed)) {
      steps.push({ step, feature, status: null, passed: false });
      continue;
    }
    const response = await send();
    const text = await response.text();
    steps.push({ step, feature, status: response.status, passed: response.ok && isRight(text) });
  }
  return steps;
}

/** @param {Release} release */
export function journey(release) {
  return withServer(release, walk);
}

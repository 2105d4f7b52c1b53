// npm run monitor: what customers met with each release, counted in production and not in a test.
import { mkdir, writeFile } from 'node:fs/promises';
import { live } from './live.mjs';
import * as monday from './releases/monday.mjs';
import * as thursday from './releases/thursday.mjs';
import * as tuesday from './releases/tuesday.mjs';
import * as wednesday from './releases/wednesday.mjs';

/** In the order in which they were deployed, with what the tests said. */
const releases = [
  { name: 'monday', tests: '1 failed', shop: monday },
  { name: 'tuesday', tests: 'all passed', shop: tuesday },
  { name: 'wednesday', tests: 'all passed', shop: wednesday },
  { name: 'thursday', tests: 'all passed', shop: thursday },
];

const onShelf = 20;
/** The mugs that the customers of a day order, one customer after the other. */
const orders = [4, 3, 6, 2, 5, 1, 4, 2, 3, 6];

/** @param {typeof tuesday} shop */
function spendDay(shop) {
  let mug = { name: 'mug', onShelf, reserved: 0 };
  let sold = 0;
  for (const quantity of orders) {
    if (!shop.canSell(mug, quantity)) continue;
    mug = shop.sell(mug, quantity);
    sold += quantity;
  }
  return { sold, soldTwice: Math.max(0, sold - onShelf) };
}

const days = releases.map(({ name, tests, shop }) => ({
  release: name,
  tests,
  ...spendDay(shop),
  isLive: name === live,
}));
await mkdir('artifacts', { recursive: true });
await writeFile('artifacts/monitoring.json', `${JSON.stringify(days, null, 2)}\n`);

console.log(`A day with each release: ${onShelf} mugs on the shelf, ${orders.length} customers\n`);
console.log('  release    tests       mugs sold  sold twice');
for (const { release, tests, sold, soldTwice, isLive } of days) {
  const cells = [release.padEnd(11), tests.padEnd(12), String(sold).padStart(9), String(soldTwice).padStart(12)];
  console.log(`  ${cells.join('')}${isLive ? '  ← live' : ''}`);
}

const now = days.find(({ isLive }) => isLive);
if (now === undefined) {
  const names = releases.map(({ name }) => name).join(', ');
  console.log(`\noperations/live.mjs names no release. There are: ${names}.`);
} else if (now.soldTwice > 0) {
  console.log(`\nAlert for operations: ${now.soldTwice} mugs were sold twice. The tests said: ${now.tests}.`);
} else {
  console.log('\nNo mug was sold twice.');
}
process.exitCode = now?.soldTwice === 0 ? 0 : 1;

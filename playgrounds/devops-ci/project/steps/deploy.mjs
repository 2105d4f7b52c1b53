// Deploys the shop: copies its modules to production, where customers use them, then watches the first customer.
// Production is the folder artifacts/production here.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const version = process.env.VERSION ?? 'unnamed';
const production = path.resolve('artifacts/production');
await mkdir(production, { recursive: true });
for (const file of ['stock.mjs', 'orders.mjs']) await copyFile(`shop/${file}`, path.join(production, file));

const deployed = { version, branch: process.env.GITHUB_REF_NAME ?? 'unknown', files: ['stock.mjs', 'orders.mjs'] };
await writeFile(path.join(production, 'version'), version);
await writeFile('artifacts/deployed.json', `${JSON.stringify(deployed, null, 2)}\n`);
console.log(`${version} is live.`);

/** @type {typeof import('../shop/orders.mjs')} */
const shop = await import(pathToFileURL(path.join(production, 'orders.mjs')).href);
const stock = [{ name: 'mug', onShelf: 5, reserved: 3 }];
const { accepted, message } = shop.placeOrder(stock, { article: 'mug', quantity: 4 });
console.log('The first customer orders 4 mugs. 5 are on the shelf, and others have paid for 3 of them.');
console.log(`The shop answers: "${message}"`);

const firstCustomer = { wanted: 4, available: 2, accepted };
await writeFile('artifacts/deployed.json', `${JSON.stringify({ ...deployed, firstCustomer }, null, 2)}\n`);

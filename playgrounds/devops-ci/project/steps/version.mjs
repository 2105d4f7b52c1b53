// Names the version by its contents: the same code always has the same name.
// Hands it on to later steps as `steps.<id>.outputs.version`, in the way GitHub defines: a line in a file.
import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';

const hash = createHash('sha256');
for (const file of ['shop/stock.mjs', 'shop/orders.mjs']) hash.update(await readFile(file));
const version = `shop-${hash.digest('hex').slice(0, 8)}`;

const outputFile = process.env.GITHUB_OUTPUT;
if (outputFile !== undefined) await appendFile(outputFile, `version=${version}\n`);
console.log(`This version is called ${version}.`);

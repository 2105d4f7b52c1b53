import { mkdtempSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
const folder = mkdtempSync(path.join(os.tmpdir(), 'fs-'));
const file = new URL(`file://${folder}/data.json`);
writeFileSync(file, JSON.stringify({ list: [1, 2, 3], text: 'ü' }, null, 2));
console.log(JSON.parse(readFileSync(file, 'utf8')), existsSync(file), readFileSync(file).length);
writeFileSync(file, new Uint8Array([104, 105]));
console.log(readFileSync(file, { encoding: 'utf8' }));
try {
  writeFileSync(file, { no: 'text' });
} catch (error) {
  console.log(error.code, error.message.split('.')[0]);
}

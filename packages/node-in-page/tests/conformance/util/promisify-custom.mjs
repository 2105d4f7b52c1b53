import { promisify } from 'node:util';
import fs from 'node:fs';
const slow = (value, done) => setImmediate(() => done(null, value * 2));
slow[promisify.custom] = async (value) => `custom ${value}`;
console.log(await promisify(slow)(2), await promisify((done) => done(new Error('no')))().catch(({ message }) => message));
console.log((await promisify(fs.stat)('.')).isDirectory(), await promisify(setTimeout)(1, 'after'));
try {
  promisify('x');
} catch (error) {
  console.log(error.code);
}

import { promisify } from 'node:util';
const plus = (a, b, callback) => (typeof a === 'number' ? callback(null, a + b) : callback(new TypeError('not a number')));
console.log(await promisify(plus)(1, 2));
await promisify(plus)('x', 2).catch((error) => console.log(error.message));
const custom = () => {};
custom[promisify.custom] = () => Promise.resolve('custom');
console.log(await promisify(custom)(), promisify(custom) === custom[promisify.custom]);
console.log(await promisify(setTimeout)(1, 'later'));

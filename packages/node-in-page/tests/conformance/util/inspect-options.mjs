import { inspect } from 'node:util';
const value = { a: { b: { c: { d: 1 } } }, list: Array.from({ length: 120 }, (_, i) => i), text: 'x'.repeat(40), get g() { return 5; }, [Symbol('s')]: 1 };
console.log(inspect(value, { depth: 0 }));
console.log(inspect(value, { depth: null, maxArrayLength: 3, maxStringLength: 5, getters: true, sorted: true }));
console.log(inspect(value, { compact: false, breakLength: 40, maxArrayLength: 2 }));
console.log(inspect({ a: 1, s: 'x', n: null, u: undefined, d: new Date(0) }, { colors: true }), inspect(123456789.123, { numericSeparator: true }));
console.log(inspect(Object.defineProperty({}, 'hidden', { value: 1 }), { showHidden: true }));

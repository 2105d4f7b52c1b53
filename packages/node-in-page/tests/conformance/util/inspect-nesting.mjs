import { inspect } from 'node:util';
const deep = { a: { b: { c: { d: 1 } } }, list: Array.from({ length: 120 }, (_, i) => i) };
console.log(inspect(deep));
console.log(inspect(deep, { depth: Infinity, maxArrayLength: 2, breakLength: 40 }));
console.log(inspect('it\'s "quoted" `x`'), inspect(['a\nb']), inspect(new Map([[{ a: 1 }, new Set([1])]])), inspect(Object.create(null)));
console.log(inspect({ get a() { return 1; }, set b(_) {}, get c() { return 2; }, set c(_) {} }), inspect({ get a() { return 5; } }, { getters: true }));
console.log(inspect({ b: 1, a: 2 }, { sorted: true, compact: false }), inspect(12345678.5, { numericSeparator: true }));

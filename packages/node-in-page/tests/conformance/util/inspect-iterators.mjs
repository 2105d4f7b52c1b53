import { inspect } from 'node:util';
const map = new Map([['a', 1], ['b', 2]]);
console.log(map.entries(), map.keys(), map.values(), new Set([1, 2]).entries(), new Set('ab').values());
const iterator = map.keys();
iterator.next();
console.log(inspect(iterator), [...iterator], (function* () {})(), [][Symbol.iterator]());

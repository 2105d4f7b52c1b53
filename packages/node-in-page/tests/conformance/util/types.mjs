import { types } from 'node:util';
const values = { date: new Date(), re: /x/, map: new Map(), weak: new WeakSet(), async: async () => {}, gen: function* () {}, promise: Promise.resolve(), error: new TypeError(), fake: Object.create(Error.prototype), boxed: Object(1), buffer: new ArrayBuffer(1), typed: new Uint16Array(1), mapIterator: new Map().keys(), setIterator: new Set().values() };
for (const [name, value] of Object.entries(values)) {
  console.log(name, Object.keys(types).filter((test) => { try { return types[test](value); } catch { return false; } }).join(' '));
}

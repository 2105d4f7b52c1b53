import { Duplex } from 'node:stream';
const upper = Duplex.from(async function* (source) {
  for await (const chunk of source) yield String(chunk).toUpperCase();
});
upper.end('text');
console.log((await upper.toArray()).map(String));
console.log((await Duplex.from(['a', 'b']).toArray()).map(String), (await Duplex.from(Promise.resolve('p')).toArray()).map(String));
const [left, right] = Duplex.from({ readable: upper, writable: upper }) ? ['ok', 'ok'] : [];
console.log(left, right);

import { pipeline } from 'node:stream/promises';
import { Readable, Writable } from 'node:stream';
const seen = [];
await pipeline(
  Readable.from(['a b', 'c d']),
  async function* (source) {
    for await (const chunk of source) yield* String(chunk).split(' ');
  },
  async function* (source) {
    for await (const word of source) yield word.toUpperCase();
  },
  new Writable({ objectMode: true, write(chunk, _, done) { seen.push(String(chunk)); done(); } }),
);
console.log(seen);
console.log(await pipeline(Readable.from([1, 2]), async (source) => (await source.toArray()).length));
const controller = new AbortController();
controller.abort();
await pipeline(Readable.from([1]), new Writable({ objectMode: true, write: (a, b, done) => done() }), { signal: controller.signal }).catch(({ name, code }) => console.log(name, code));

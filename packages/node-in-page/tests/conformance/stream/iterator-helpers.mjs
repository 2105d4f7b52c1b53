// stream.html, Readable: map, filter, take, drop, reduce, toArray, flatMap, some, find, forEach.
import { Readable, addAbortSignal, getDefaultHighWaterMark } from 'node:stream';
const numbers = () => Readable.from([1, 2, 3, 4, 5]);
console.log(await numbers().map(async (n) => n * 2).filter((n) => n > 4).toArray());
console.log(await numbers().drop(1).take(2).toArray(), await numbers().reduce((sum, n) => sum + n, 10));
console.log(await numbers().flatMap((n) => [n, n]).toArray(), await numbers().some((n) => n > 4), await numbers().every((n) => n > 4), await numbers().find((n) => n > 2));
await numbers().forEach((n) => console.log('each', n), { concurrency: 2 });
await numbers().reduce((a) => a, 0, { signal: AbortSignal.abort() }).catch(({ name, code }) => console.log(name, code));
const endless = addAbortSignal(AbortSignal.timeout(5), new Readable({ read() {} }));
await new Promise((resolve) => {
  const keepsAlive = setInterval(() => {}, 1000);
  endless.on('error', ({ name }) => {
    console.log(name, endless.destroyed);
    clearInterval(keepsAlive);
    resolve();
  });
});
console.log(getDefaultHighWaterMark(true));

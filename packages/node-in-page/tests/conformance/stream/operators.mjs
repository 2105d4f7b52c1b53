import { Readable } from 'node:stream';
const numbers = () => Readable.from([1, 2, 3, 4, 5]);
console.log(await numbers().map((n) => n * 2).filter((n) => n > 4).toArray());
console.log(await numbers().reduce((sum, n) => sum + n, 10), await numbers().take(2).toArray(), await numbers().drop(3).toArray());
console.log(await numbers().some((n) => n > 4), await numbers().every((n) => n > 4), await numbers().find((n) => n > 2));
console.log(await numbers().flatMap((n) => [n, -n]).take(4).toArray(), await numbers().asIndexedPairs?.().take(1).toArray());
await numbers().forEach((n) => console.log(n), { concurrency: 2 });
console.log(await numbers().map(async (n) => n + 1, { concurrency: 3 }).toArray());

import { Readable } from 'node:stream';
async function* numbers() {
  yield* [1, 2, 3];
}
const readable = Readable.from(numbers());
for await (const number of readable) {
  if (number === 2) break;
  console.log(number);
}
console.log(readable.destroyed, await Readable.from([1, 2, 3, 4]).filter((n) => n % 2).map((n) => n * 10).toArray(), await Readable.from([1, 2, 3]).reduce((a, b) => a + b, 0));
console.log(await Readable.from([1, 2]).some((n) => n > 1), await Readable.from([3, 4, 5]).take(2).toArray(), await Readable.from([1, 2]).flatMap((n) => [n, n]).toArray(), await Readable.from('abc').toArray());

import assert from 'node:assert';
const attempts = [
  [{ a: 1, b: { c: [1, 2, 3] } }, { a: 1, b: { c: [1, 2, 4] } }], [[1, 2, 3, 4, 5], [1, 2, 9, 4, 5, 6]], [new Map([['a', 1]]), new Map([['a', 2]])], [new Set([1]), new Set([2])],
  [new Date(0), new Date(1)], [/a/, /a/g], [{ a: undefined }, {}], [[1, '2'], [1, 2]], [new Error('a'), new Error('b')], [Object.create(null), {}],
  [Array.from({ length: 40 }, (_, i) => i), Array.from({ length: 40 }, (_, i) => (i === 20 ? 'x' : i))], [Buffer.from('a'), Buffer.from('b')], [Symbol('a'), Symbol('a')],
];
for (const [actual, expected] of attempts) {
  for (const method of ['deepStrictEqual', 'deepEqual']) {
    try {
      assert[method](actual, expected);
      console.log(method, 'passes');
    } catch (error) {
      console.log(method, error.message);
    }
  }
}

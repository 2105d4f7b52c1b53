// assert.html, deepStrictEqual and deepEqual: prototypes, symbols, dates, errors, regular expressions, -0, sparse arrays.
import assert from 'node:assert';
const key = Symbol('key');
class Point { constructor(x) { this.x = x; } }
const pairs = [
  [{ x: 1 }, new Point(1)], [[, 1], [undefined, 1]], [0, -0], [new Date(5), new Date(5)], [/a/g, /a/i], [new Error('a'), new Error('b')],
  [{ [key]: 1 }, { [key]: 2 }], [new Set([{ a: 1 }]), new Set([{ a: 1 }])], [new Map([[{ k: 1 }, 'v']]), new Map([[{ k: 1 }, 'v']])],
  [1, '1'], [null, undefined], [Object(1n), Object(1n)], [new Uint8Array([1, 2]), Buffer.from([1, 2])], [NaN, NaN], [[1, 2], { 0: 1, 1: 2 }],
];
for (const [one, other] of pairs) {
  const works = (method) => { try { assert[method](one, other); return 'same'; } catch (error) { return error.code; } };
  console.log(one instanceof Error ? one.message : one, other instanceof Error ? other.message : other, works('deepStrictEqual'), works('deepEqual'));
}

import { isDeepStrictEqual as same } from 'node:util';
console.log(same({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), same([1], ['1']), same(new Map([[1, new Set([2])]]), new Map([[1, new Set([2])]])), same(NaN, NaN), same(0, -0), same(new Date(1), new Date(1)), same(/a/g, /a/i), same([1, , 2], [1, undefined, 2]));

import assert from 'node:assert';
const same = (left, right) => {
  const answer = (call) => {
    try {
      call(left, right);
      return 'equal';
    } catch {
      return 'different';
    }
  };
  return [answer(assert.deepEqual), answer(assert.deepStrictEqual)];
};
console.log(same(new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])), same(new Map([[1, 'a']]), new Map([['1', 'a']])));
console.log(same([1, , 3], [1, undefined, 3]), same(new Date(0), new Date(0)), same(/a/g, /a/i), same([NaN], [NaN]));
console.log(same(new Uint8Array([1]), Buffer.from([1])), same({ [Symbol.for('s')]: 1 }, { [Symbol.for('s')]: 2 }), same(-0, 0));
console.log(same(Object(1), Object(1)), same(Object('a'), 'a'), same(new Error('a'), new Error('b')), same({ __proto__: null }, {}));
const circular = {};
circular.self = circular;
const other = {};
other.self = other;
console.log(same(circular, other));

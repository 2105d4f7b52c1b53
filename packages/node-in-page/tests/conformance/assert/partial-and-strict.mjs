import assert, { AssertionError } from 'node:assert';
import strict from 'node:assert/strict';
console.log(strict === assert.strict, strict.equal === assert.strictEqual, strict.strict === strict);
for (const attempt of [() => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }), () => assert.partialDeepStrictEqual({ a: 1 }, { a: 2 }), () => assert.notDeepStrictEqual([1], [1]), () => assert.notDeepEqual({}, {}), () => strict.deepEqual([1], ['1'])]) {
  try {
    attempt();
    console.log('passes');
  } catch (error) {
    console.log(error.code, error.message);
  }
}
const made = new AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
console.log(made.message, Object.keys(made), made instanceof Error);

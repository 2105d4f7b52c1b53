import assert from 'node:assert';
const attempts = [
  () => assert.equal(1, '1'), () => assert.equal(1, 2), () => assert.strictEqual('a', 'b'), () => assert.strictEqual(1, 2, 'own message'),
  () => assert.notStrictEqual(1, 1), () => assert.notEqual(1, 1), () => assert.strictEqual(NaN, NaN), () => assert.strictEqual('a\nb\nc', 'a\nx\nc'),
  () => assert.strictEqual([1], [1]), () => assert.strictEqual(undefined, null), () => assert.strictEqual('x'.repeat(200), 'y'), () => assert.equal(null, undefined),
];
for (const attempt of attempts) {
  try {
    attempt();
    console.log('passes');
  } catch (error) {
    console.log(error.name, error.code, error.generatedMessage, error.operator, `\n${error.message}`);
  }
}

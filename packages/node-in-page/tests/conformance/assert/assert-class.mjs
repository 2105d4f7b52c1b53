import assert from 'node:assert';
console.log(typeof assert.Assert, assert.AssertionError.name);
const error = new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
console.log(error.message, error.generatedMessage, error.code, Object.keys(error));
console.log(new assert.AssertionError({ message: 'own words' }).generatedMessage);
try {
  new assert.AssertionError();
} catch (failure) {
  console.log(failure.code, failure.message);
}

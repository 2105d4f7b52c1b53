import assert from 'node:assert';
assert.ifError(null);
assert.ifError(undefined);
for (const value of [0, 'error', new Error('cause')]) {
  try {
    assert.ifError(value);
  } catch (error) {
    console.log(error.name, error.message, error.operator, error.actual === value);
  }
}

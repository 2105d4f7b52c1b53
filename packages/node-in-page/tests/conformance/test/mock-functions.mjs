import { mock, test } from 'node:test';
import assert from 'node:assert';
test('fn', (t) => {
  const add = t.mock.fn((a, b) => a + b);
  assert.equal(add(1, 2), 3);
  add.mock.mockImplementationOnce(() => 'once');
  assert.equal(add(), 'once');
  assert.deepEqual(add.mock.calls.map(({ arguments: args, result }) => [args, result]), [[[1, 2], 3], [[], 'once']]);
  add.mock.resetCalls();
  assert.equal(add.mock.callCount(), 0);
});
test('method, getter, setter', (t) => {
  const object = { value: 5, get double() { return this.value * 2; }, set double(v) { this.value = v; }, half() { return this.value / 2; } };
  t.mock.method(object, 'half', () => 'mocked');
  t.mock.getter(object, 'double', () => 99);
  assert.equal(object.half(), 'mocked');
  assert.equal(object.double, 99);
  object.half.mock.restore();
  assert.equal(object.half(), 2.5);
});
test('restored after the test', () => { assert.equal(typeof mock.fn().mock, 'object'); mock.reset(); });

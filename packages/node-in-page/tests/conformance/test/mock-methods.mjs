import { test, mock } from 'node:test';
import assert from 'node:assert';
test('methods', (t) => {
  const shop = { price: 10, get value() { return 1; }, total(count) { return this.price * count; } };
  const spy = t.mock.method(shop, 'total', () => 1);
  assert.equal(shop.total(3), 1);
  spy.mock.restore();
  assert.equal(shop.total(3), 30);
  assert.deepEqual(spy.mock.calls.map(({ arguments: given }) => given), [[3]]);
  const price = t.mock.getter(shop, 'value', () => 7);
  assert.equal(shop.value, 7);
  assert.equal(price.mock.callCount(), 1);
  const once = mock.fn(() => 'always');
  once.mock.mockImplementationOnce(() => 'first');
  assert.deepEqual([once(), once()], ['first', 'always']);
  mock.reset();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOrder } from './orders.mjs';

const stock = [{ name: 'mug', onShelf: 5, reserved: 0 }];

test('takes an order and reserves its pieces', () => {
  const answer = placeOrder(stock, { article: 'mug', quantity: 2 });
  assert.equal(answer.accepted, true);
  assert.deepEqual(answer.stock, [{ name: 'mug', onShelf: 5, reserved: 2 }]);
});

test('refuses what the shop does not sell', () => {
  assert.equal(placeOrder(stock, { article: 'spoon', quantity: 1 }).accepted, false);
});

test('refuses an order for nothing', () => {
  assert.equal(placeOrder(stock, { article: 'mug', quantity: 0 }).accepted, false);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canSell, sell } from './stock.mjs';

test('sells what is available', () => {
  const mug = { name: 'mug', onShelf: 5, reserved: 0 };
  assert.equal(canSell(mug, 2), true);
});

test('does not sell more than there is', () => {
  const mug = { name: 'mug', onShelf: 5, reserved: 0 };
  assert.equal(canSell(mug, 6), false);
});

test('never sells the same mug twice', () => {
  const mug = { name: 'mug', onShelf: 5, reserved: 3 };
  assert.equal(canSell(mug, 2), true, '5 on the shelf, 3 of them reserved: 2 can be sold');
  assert.equal(canSell(mug, 4), false, '5 on the shelf, 3 of them reserved: 4 cannot be sold');
});

test('reserves what it sells', () => {
  const mug = { name: 'mug', onShelf: 5, reserved: 0 };
  assert.equal(sell(mug, 2).reserved, 2);
});

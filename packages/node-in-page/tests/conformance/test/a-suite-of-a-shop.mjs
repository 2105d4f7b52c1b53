// test.html: a suite as learners write it: describe, hooks, skip, todo, a failure with a diff, async tests, mocks; spec output.
import { after, afterEach, before, beforeEach, describe, it, mock, test } from 'node:test';
import assert from 'node:assert/strict';
describe('a shop', () => {
  const log = [];
  before(() => log.push('before'));
  beforeEach(() => log.push('each'));
  afterEach(() => log.push('after each'));
  after(() => console.log(log.join(' ')));
  it('adds', () => assert.equal(1 + 1, 2));
  it('totals', async () => { await null; assert.deepEqual({ total: 10, items: ['a'] }, { total: 11, items: ['a'] }); });
  it.skip('ships', () => {});
  it('refunds', { todo: 'later' }, () => { throw new Error('not yet'); });
  it('has no body');
  describe('inside', () => { it('is nested', (t) => { t.diagnostic('a note'); }); });
});
test('mocks', (t) => {
  const cart = { add(n) { return n; } };
  t.mock.method(cart, 'add', (n) => n * 2);
  assert.equal(cart.add(3), 6);
  assert.deepEqual(cart.add.mock.calls.map(({ arguments: given, result }) => [given, result]), [[[3], 6]]);
  const spy = mock.fn(() => 'x'); spy(1); spy(2);
  assert.equal(spy.mock.callCount(), 2);
});
test('subtests', async (t) => {
  await t.test('one', () => {});
  await t.test('two', async () => { await Promise.reject(new TypeError('no')); });
});
test('skips itself', (t) => t.skip('not here'));

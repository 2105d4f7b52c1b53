import test, { describe, it } from 'node:test';
import assert from 'node:assert';
test('passes', () => {});
test('fails', () => { assert.strictEqual(1, 2); });
test('rejects', async () => { throw new Error('async failure'); });
test('callback', (t, done) => setImmediate(done));
test('skipped', { skip: 'reason' }, () => {});
test.todo('later');
test('todo that fails', { todo: true }, () => { throw new Error('expected'); });
describe('suite', () => {
  it('one', () => {});
  describe('nested', () => {
    it('two', () => { assert.ok(false); });
  });
});

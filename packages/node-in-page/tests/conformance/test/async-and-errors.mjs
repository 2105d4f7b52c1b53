import { test } from 'node:test';
test('async passes', async () => {
  await new Promise((resolve) => setImmediate(resolve));
});
test('async fails', async () => {
  throw new RangeError('outside');
});
test('callback fails', (t, done) => done(new Error('by callback')));
test('with cause', () => {
  throw new Error('outer', { cause: new Error('inner') });
});

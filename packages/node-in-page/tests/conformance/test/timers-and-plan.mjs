// test.html: mocked timers and dates, plan, assert of the context, names.
import { test, suite, mock } from 'node:test';
import assert from 'node:assert';
test('timers', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1000 });
  const heard = [];
  setTimeout(() => heard.push('late'), 500);
  const interval = setInterval(() => heard.push(Date.now()), 200);
  t.mock.timers.tick(450);
  clearInterval(interval);
  t.mock.timers.tick(100);
  assert.deepEqual(heard, [1200, 1400, 'late']);
  assert.equal(new Date().toISOString(), '1970-01-01T00:00:01.550Z');
});
test('plan', (t) => { t.plan(2); t.assert.ok(true); t.assert.strictEqual(1, 1); });
test('plan missed', (t) => { t.plan(2); t.assert.ok(true); });
suite('names', () => { test('full name', (t) => assert.equal(t.fullName, 'names > full name')); test(function named() {}); });
test('property', () => { const config = { get port() { return 1; } }; const getter = mock.getter(config, 'port', () => 2); assert.equal(config.port, 2); getter.mock.restore(); assert.equal(config.port, 1); });

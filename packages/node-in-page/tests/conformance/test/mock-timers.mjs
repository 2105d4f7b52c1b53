import { test, mock } from 'node:test';
import assert from 'node:assert';
test('timers', (t) => {
  const calls = [];
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1000 });
  setTimeout(() => calls.push('timeout'), 500);
  const interval = setInterval(() => calls.push('interval'), 200);
  t.mock.timers.tick(450);
  assert.deepEqual(calls, ['interval', 'interval']);
  t.mock.timers.tick(50);
  clearInterval(interval);
  assert.deepEqual(calls, ['interval', 'interval', 'timeout']);
  assert.equal(Date.now(), 1500);
  t.mock.timers.runAll();
});
test('real again', async () => { mock.timers.reset(); await new Promise((resolve) => setTimeout(resolve, 1)); });

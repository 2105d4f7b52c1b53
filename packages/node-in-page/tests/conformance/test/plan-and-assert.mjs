import test from 'node:test';
test('plan kept', (t) => { t.plan(2); t.assert.ok(true); t.assert.equal(1, 1); });
test('plan missed', (t) => { t.plan(2); t.assert.ok(true); });
test('skip inside', (t) => { t.skip('not now'); });
test('todo inside', (t) => { t.todo('soon'); });
test('aborted', { signal: AbortSignal.abort() }, () => {});
test('too slow', { timeout: 5 }, () => new Promise((resolve) => setTimeout(resolve, 500)));

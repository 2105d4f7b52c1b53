// assert.html: what a learner reads when an assertion fails: its message, actual, expected, operator, code.
import assert from 'node:assert/strict';
const show = (run) => { try { run(); console.log('passed'); } catch (error) { console.log(error.name, error.code, error.operator, error.generatedMessage); console.log(error.message); } };
show(() => assert.equal(1, 2));
show(() => assert.equal('a long line of text', 'a long line of test'));
show(() => assert.equal(1, 2, 'one is not two'));
show(() => assert.deepEqual({ name: 'Ada', tags: ['x'] }, { name: 'Ada', tags: ['x', 'y'] }));
show(() => assert.deepEqual([1, 2, [3, 4]], [1, 2, [3, 5]]));
show(() => assert.notEqual(NaN, NaN));
show(() => assert.notDeepEqual({ a: 1 }, { a: 1 }));
show(() => assert.ok(0 > 1, 'zero is not more'));
show(() => assert.match('order 12', /^order \d$/));
show(() => assert.doesNotMatch('order 12', /order/));
show(() => assert.fail());
show(() => assert.throws(() => {}, TypeError));
show(() => assert.throws(() => { throw new RangeError('too much'); }, { name: 'RangeError', message: 'too little' }));

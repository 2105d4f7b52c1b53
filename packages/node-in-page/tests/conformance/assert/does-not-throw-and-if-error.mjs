// assert.html: doesNotThrow, doesNotReject, ifError, notDeepStrictEqual.
import assert from 'node:assert';
const show = (run) => { try { console.log('fine', run()); } catch ({ name, code, message, operator }) { console.log(name, code, operator, message); } };
show(() => assert.doesNotThrow(() => 1));
show(() => assert.doesNotThrow(() => { throw new TypeError('wrong'); }, 'hint'));
show(() => assert.ifError(null));
show(() => assert.ifError(new Error('from a callback')));
show(() => assert.notDeepStrictEqual({ a: [1] }, { a: [1] }));
await assert.doesNotReject(Promise.reject(new RangeError('r'))).catch(({ code, message }) => console.log(code, message));

import assert from 'node:assert';
const boom = () => { throw Object.assign(new TypeError('boom'), { code: 'E_BOOM' }); };
const attempts = [
  () => assert.throws(boom), () => assert.throws(boom, TypeError), () => assert.throws(boom, /boom/), () => assert.throws(boom, { code: 'E_BOOM', message: /oo/ }), () => assert.throws(boom, (error) => error instanceof Error),
  () => assert.throws(() => {}), () => assert.throws(boom, RangeError), () => assert.throws(boom, /nope/), () => assert.throws(boom, { code: 'OTHER' }), () => assert.throws(boom, () => false), () => assert.throws(() => {}, TypeError, 'why'),
  () => assert.doesNotThrow(boom, 'it did'), () => assert.doesNotThrow(() => {}), () => assert.throws('no function'),
];
for (const attempt of attempts) {
  try {
    attempt();
    console.log('passes');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

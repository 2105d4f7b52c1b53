import assert from 'node:assert';
for (const attempt of [() => assert.match('abc', /x/), () => assert.match('abc', /b/), () => assert.doesNotMatch('abc', /b/), () => assert.match(1, /x/), () => assert.fail(), () => assert.fail('said'), () => assert.fail(new RangeError('mine')), () => assert.ifError(null), () => assert.ifError(new Error('given')), () => assert.ifError('text')]) {
  try {
    attempt();
    console.log('passes');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

import test from 'node:test';
test('outer', async (t) => {
  await t.test('inner one', () => {});
  await t.test('inner two', { skip: 'why' }, () => {});
  await t.test('inner three', async (t2) => {
    await t2.test('deep', () => {
      throw new Error('deep error');
    });
  });
  console.log(t.name, t.fullName);
});

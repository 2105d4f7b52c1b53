import assert from 'node:assert';
const user = { age: 3 };
for (const attempt of [() => assert(user.age > 18), () => assert.ok(typeof user === 'string' && true), () => assert.ok(false, 'said'), () => assert.ok(), () => assert(0, new TypeError('thrown as it is'))]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, JSON.stringify(error.message));
  }
}

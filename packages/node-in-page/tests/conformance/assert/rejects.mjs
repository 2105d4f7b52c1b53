import assert from 'node:assert';
await assert.rejects(Promise.reject(new Error('x')), /x/);
await assert.rejects(async () => 1).catch((error) => console.log(error.message));
await assert.rejects(() => 1).catch((error) => console.log(error.code, error.message));
await assert.doesNotReject(Promise.reject(new Error('y'))).catch((error) => console.log(error.message));
await assert.rejects(Promise.reject(new Error('z')), { message: 'w' }).catch((error) => console.log(error.message));

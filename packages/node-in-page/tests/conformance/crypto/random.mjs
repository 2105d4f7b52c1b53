import crypto, { randomBytes, randomUUID, randomInt, randomFillSync, randomFill, getRandomValues } from 'node:crypto';
console.log(randomBytes(16).length, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(randomUUID()), randomFillSync(Buffer.alloc(4)).length, getRandomValues(new Uint8Array(3)).length, randomBytes(100_000).length);
const numbers = Array.from({ length: 200 }, () => randomInt(3, 6));
console.log(Math.min(...numbers), Math.max(...numbers), randomInt(1));
randomBytes(4, (error, bytes) => console.log(error, bytes.length, Buffer.isBuffer(bytes)));
randomInt(5, 6, (error, value) => console.log(error, value));
randomFill(new Uint32Array(2), (error, array) => console.log(error, array.length));
for (const attempt of [() => randomBytes(-1), () => randomInt(5, 1), () => randomBytes('x'), () => randomUUID(1)]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(typeof crypto.webcrypto.getRandomValues, globalThis.crypto === crypto.webcrypto);

import { webcrypto } from 'node:crypto';
const { subtle } = globalThis.crypto;
const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => Buffer.from(buffer).toString('hex');
console.log(webcrypto.subtle === subtle, Object.prototype.toString.call(subtle));
for (const name of ['SHA-1', 'sha-256', 'SHA-384', 'SHA-512']) console.log(name, hex(await subtle.digest(name, bytes('abc'))));
const key = await subtle.importKey('raw', bytes('a key'), { name: 'HMAC', hash: 'SHA-512' }, true, ['sign', 'verify']);
const signature = await subtle.sign('HMAC', key, bytes('message'));
console.log(hex(signature), await subtle.verify('HMAC', key, signature, bytes('message')), await subtle.verify('HMAC', key, signature, bytes('other')));
console.log(key.type, key.extractable, Object.entries(key.algorithm).sort(), key.usages, hex(await subtle.exportKey('raw', key)), Object.entries(await subtle.exportKey('jwk', key)).sort());
const again = await subtle.importKey('jwk', await subtle.exportKey('jwk', key), { name: 'HMAC', hash: { name: 'SHA-512' } }, false, ['sign']);
console.log(hex(await subtle.sign('HMAC', again, bytes('message'))) === hex(signature));
const made = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
console.log(Object.entries(made.algorithm).sort(), (await subtle.exportKey('raw', made)).byteLength);
const password = await subtle.importKey('raw', bytes('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
const rounds = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes('salt'), iterations: 1000 };
console.log(hex(await subtle.deriveBits(rounds, password, 256)));
const derived = await subtle.deriveKey(rounds, password, { name: 'HMAC', hash: 'SHA-256', length: 256 }, true, ['sign']);
console.log(hex(await subtle.exportKey('raw', derived)));
const material = await subtle.importKey('raw', bytes('material'), 'HKDF', false, ['deriveBits']);
console.log(hex(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-384', salt: bytes('salt'), info: bytes('info') }, material, 128)));
for (const wrong of [() => subtle.digest('MD5', bytes('')), () => subtle.sign('HMAC', material, bytes(''))]) {
  await wrong().catch((error) => console.log(error.name));
}
console.log(webcrypto.getRandomValues(new Uint8Array(4)).length, webcrypto.randomUUID().length);

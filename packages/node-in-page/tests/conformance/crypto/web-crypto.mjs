import { webcrypto } from 'node:crypto';
const { subtle } = webcrypto;
console.log(Buffer.from(await subtle.digest('SHA-256', Buffer.from('abc'))).toString('hex'));
const key = await subtle.importKey('raw', Buffer.from('k'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
console.log(Buffer.from(await subtle.sign('HMAC', key, Buffer.from('x'))).toString('hex'));
const aes = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
const iv = webcrypto.getRandomValues(new Uint8Array(12));
console.log(Buffer.from(await subtle.decrypt({ name: 'AES-GCM', iv }, aes, await subtle.encrypt({ name: 'AES-GCM', iv }, aes, Buffer.from('round trip')))).toString());

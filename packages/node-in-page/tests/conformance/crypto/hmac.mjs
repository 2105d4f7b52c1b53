import { createHmac, createSecretKey } from 'node:crypto';
for (const name of ['md5', 'sha1', 'sha256', 'sha512', 'sha3-256', 'ripemd160']) console.log(name, createHmac(name, 'key').update('data').digest('hex'));
const key = createSecretKey(Buffer.from('key'));
console.log(createHmac('sha256', key).update('data').digest('base64url'), key.type, key.symmetricKeySize, key.export().toString(), key.export({ format: 'jwk' }), key.equals(createSecretKey('key', 'utf8')), String(createHmac('sha1', Buffer.alloc(100, 1)).update('').digest('hex')));

// crypto.html: a signed token, a password's hash, file digests, identifiers.
import { createHash, createHmac, randomBytes, randomInt, randomUUID, scryptSync, pbkdf2Sync, timingSafeEqual, getHashes, hash, hkdfSync, webcrypto } from 'node:crypto';
const sign = (payload, secret) => { const body = Buffer.from(JSON.stringify(payload)).toString('base64url'); return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`; };
const token = sign({ user: 'ada', admin: false }, 'secret');
console.log(token);
const verify = (given, secret) => { const [body, mac] = given.split('.'); const wanted = createHmac('sha256', secret).update(body).digest(); const found = Buffer.from(mac, 'base64url'); return wanted.length === found.length && timingSafeEqual(wanted, found); };
console.log(verify(token, 'secret'), verify(token, 'other'));
for (const name of ['md5', 'sha1', 'sha256', 'sha384', 'sha512']) console.log(name, createHash(name).update('grü').update(Buffer.from('ße')).digest('hex'));
console.log(hash('sha1', 'one shot'), createHash('sha256').copy().digest('base64'), getHashes().includes('sha256'));
console.log(scryptSync('password', 'salt', 32, { N: 1024 }).toString('hex'), pbkdf2Sync('password', 'salt', 1000, 24, 'sha512').toString('hex'), Buffer.from(hkdfSync('sha256', 'key', 'salt', 'info', 16)).toString('hex'));
const id = randomUUID();
console.log(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id), randomBytes(12).length, Array.from({ length: 50 }, () => randomInt(3, 6)).every((n) => n >= 3 && n < 6));
console.log(Buffer.from(await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode('abc'))).toString('hex') === hash('sha256', 'abc'));
for (const run of [() => createHash('sha257'), () => createHmac('sha256'), () => timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)), () => { const h = createHash('md5'); h.digest(); h.update('x'); }, () => createHash('md5').update(5), () => randomInt(5, 1)])
  try { run(); console.log('no error'); } catch (error) { console.log(error.name, error.code, error.message); }

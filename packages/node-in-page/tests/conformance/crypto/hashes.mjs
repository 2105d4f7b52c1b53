import { createHash, getHashes, hash } from 'node:crypto';
for (const name of getHashes().filter((name) => !/sm3/i.test(name))) console.log(name, createHash(name).update('abc').digest('hex'));
console.log(createHash('SHA-256').update('é').update(Buffer.from([1])).digest('base64'), hash('sha1', 'x'), hash('md5', Buffer.from('x'), 'base64'), createHash('shake128', { outputLength: 5 }).update('').digest('hex'));
const first = createHash('sha512').update('a');
console.log(first.copy().update('b').digest('hex') === createHash('sha512').update('ab').digest('hex'), first.digest().length);

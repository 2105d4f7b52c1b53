// crypto.html: hash(), Hash.copy, getHashes, hkdfSync, scryptSync, randomFill, createHmac with encodings.
import * as crypto from 'node:crypto';
console.log(crypto.hash('sha1', 'text'), crypto.hash('sha256', Buffer.from([1]), 'base64url'));
const hash = crypto.createHash('md5').update('a');
const copy = hash.copy();
console.log(hash.update('b').digest('hex'), copy.digest('hex'));
try { hash.update('c'); } catch ({ code, message }) { console.log(code, message); }
console.log(Buffer.from(crypto.hkdfSync('sha512', 'key', 'salt', 'info', 16)).toString('hex'), crypto.scryptSync('p', 's', 8, { N: 16 }).toString('hex'));
console.log(crypto.randomFillSync(new Uint8Array(4)).length, crypto.getHashes().includes('sha256'), crypto.createHmac('sha256', 'k').update('é', 'latin1').digest('base64'));

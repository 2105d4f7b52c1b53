import { crc32, deflateRawSync, deflateSync, gzipSync, inflateSync } from 'node:zlib';
console.log(gzipSync('hello').toString('hex'));
console.log(deflateSync('hello hello hello hello').toString('hex'));
console.log(deflateRawSync('').toString('hex'), deflateSync('', { level: 9 }).toString('hex'));
for (const level of [0, 1, 3, 6, 9]) console.log(level, deflateSync(Buffer.alloc(5000, 'abcabcd'), { level }).length);
console.log(deflateSync('x'.repeat(500), { strategy: 2, memLevel: 9, windowBits: 9 }).toString('hex'));
console.log(crc32('hello'), crc32(Buffer.from(' world'), crc32('hello')), crc32('hello world'), crc32(''));
console.log(inflateSync(Buffer.from('eJzLSM3JyQcABiwCFQ==', 'base64')).toString());

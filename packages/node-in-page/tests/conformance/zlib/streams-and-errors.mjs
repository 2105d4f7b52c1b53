// zlib.html: crc32, unzip, deflateRaw, chunked streams, flush, broken data.
import zlib from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
console.log(zlib.crc32('hello'), zlib.crc32(Buffer.from('world'), 7));
const packed = zlib.deflateRawSync('abc'.repeat(100), { level: 9 });
console.log(packed.length, zlib.inflateRawSync(packed).length, zlib.unzipSync(zlib.gzipSync('u')).toString());
const parts = [];
await pipeline(Readable.from(['one ', 'two']), zlib.createGzip(), zlib.createGunzip(), async (source) => { for await (const part of source) parts.push(part); });
console.log(Buffer.concat(parts).toString());
try { zlib.gunzipSync('no gzip'); } catch ({ code, errno, message }) { console.log(code, errno, message); }
zlib.inflate(zlib.deflateSync('cut').subarray(0, 6), (error) => console.log(error.code, error.message));
